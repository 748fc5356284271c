using System.IO.Compression;
using System.Text.Json;
using DrConsole.Access;
using DrConsole.Platform;

namespace DrConsole.Runbooks;

/// <summary>Keeps what an author has not saved yet, each for themselves, so that neither a crash of the browser nor one of the server loses it.</summary>
public sealed class KeepWork(Drafts drafts, Caller caller)
{
    /// <summary>Unsaved work: the text, the version and text that it was made from, and when it was kept.</summary>
    public sealed record Work(string Text, int Version, string Base, DateTimeOffset KeptAt);

    private sealed record Fields(string Text, int Version, string Base);

    public async Task ExecuteAsync(string? key, string text, int version, string from, CancellationToken cancel)
    {
        var person = await PersonAsync(cancel);
        var json = JsonSerializer.SerializeToUtf8Bytes(new Fields(text, version, from));
        using var packed = new MemoryStream();
        await using (var zip = new BrotliStream(packed, CompressionLevel.Fastest))
            await zip.WriteAsync(json, cancel);
        await drafts.SaveAsync(person, FormOf(key), Convert.ToBase64String(packed.ToArray()), cancel);
    }

    public async Task<Work?> FindAsync(string? key, CancellationToken cancel)
    {
        if (await drafts.FindAsync(await PersonAsync(cancel), FormOf(key), cancel) is not { } draft)
            return null;
        try
        {
            await using var zip = new BrotliStream(new MemoryStream(Convert.FromBase64String(draft.Fields)), CompressionMode.Decompress);
            return await JsonSerializer.DeserializeAsync<Fields>(zip, cancellationToken: cancel) is { } kept ? new Work(kept.Text, kept.Version, kept.Base, draft.SavedAt) : null;
        }
        catch (Exception damaged) when (damaged is FormatException or JsonException or InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }

    public async Task ForgetAsync(string? key, CancellationToken cancel) => await drafts.DiscardAsync(await PersonAsync(cancel), FormOf(key), cancel);

    private async Task<Guid> PersonAsync(CancellationToken cancel) => (await caller.DemandAsync(Permission.EditRunbooks, cancel)).UserId.Value;

    private static string FormOf(string? key) => $"runbook-work/{key ?? "new"}";
}
