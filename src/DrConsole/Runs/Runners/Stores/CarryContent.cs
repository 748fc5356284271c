using System.Text;
using System.Text.Json;
using DrConsole.Platform;

namespace DrConsole.Runs;

/// <summary>Hands a runner the content that it fetches, and takes what it gives. Its signature is the permission, the transfer's name what it may have.</summary>
public sealed class CarryContent(RunnerDoor door, StoreTransfers transfers)
{
    /// <param name="body">The transfer's name, as JSON.</param>
    /// <returns>Writes the content out.</returns>
    public async Task<Func<Stream, CancellationToken, Task>> FetchAsync((string Runner, string Time, string Signature) who, byte[] body, CancellationToken cancel)
    {
        await door.OpenAsync(who.Runner, who.Time, who.Signature, RunnerCalls.FetchPath, body, cancel);
        return transfers.TakeOffered(Read<RunnerCalls.Fetch>(body).Transfer) is { } offered ? offered.SendAsync : throw Elsewhere();
    }

    /// <param name="told">What the runner says of the content, as it signed it.</param>
    public async Task GiveAsync((string Runner, string Time, string Signature) who, string told, Stream content, CancellationToken cancel)
    {
        var said = Encoding.UTF8.GetBytes(told);
        await door.OpenAsync(who.Runner, who.Time, who.Signature, RunnerCalls.GivePath, said, cancel);
        var given = Read<GivenContent>(said);
        await (transfers.TakeAwaited(given.Transfer) ?? throw Elsewhere()).ReceiveAsync(content, given.Sha256, cancel);
    }

    private static RefusedException Elsewhere() => new("This node has no such transfer. Ask again: another one may have it.", RunnerCalls.Elsewhere);

    private static T Read<T>(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, RunnerCalls.Wire) ?? throw new InvalidException("body", "It is empty.");
        }
        catch (JsonException wrong)
        {
            throw new InvalidException("body", $"It is not what a runner says: {wrong.Message}");
        }
    }
}
