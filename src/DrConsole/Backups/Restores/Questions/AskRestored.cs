using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>Asks what a gate's questions say of what came back, each within its time, and makes a finding of whatever happens: a question that cannot be asked is not passed.</summary>
internal sealed class AskRestored(IDbContextFactory<DrStore> stores, WorkRooms rooms, StepSecrets places, RunnerLines lines, TimeProvider clock) : IDisposable
{
    /// <summary>Where a program finds what a restore to scratch brought back; empty over live data, which lies where it always does.</summary>
    public const string WhereVariable = "DRCONSOLE_RESTORED";

    private const int MaxBody = 1 << 20;
    private const int MaxFound = 300;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly HttpMessageInvoker _door = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.Zero,
        ConnectCallback = Egress.ConnectAsync,
    });

    /// <summary>What of the part is asked at the gate that the restore stands at.</summary>
    public async Task<IReadOnlyList<RestoreCheck>> ExecuteAsync(Restore restore, RestorePart part, CancellationToken cancel)
    {
        var checks = new List<RestoreCheck>();
        foreach (var question in part.QuestionsAt(restore.Gate))
        {
            using var limit = new CancellationTokenSource(Patience, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
            checks.Add(await FindAsync(restore, part, question, either.Token, cancel));
        }
        return checks;
    }

    public void Dispose() => _door.Dispose();

    private async Task<RestoreCheck> FindAsync(Restore restore, RestorePart part, RestoreQuestion question, CancellationToken limit, CancellationToken cancel)
    {
        try
        {
            return question.Kind switch
            {
                RestoreQuestionKind.Sql => Compared(question, await SqlAsync(restore, part, question, limit)),
                RestoreQuestionKind.Http => await HttpAsync(part, question, limit),
                _ => await CommandAsync(restore, part, question, limit),
            };
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Failed(question, $"no answer within {Durations.Spoken(Patience)}");
        }
        catch (Exception wrong) when (wrong is RefusedException or HttpRequestException or IOException or SocketException or DbException)
        {
            return Failed(question, (wrong.InnerException as RefusedException ?? wrong).Message);
        }
    }

    private async Task<string> SqlAsync(Restore restore, RestorePart part, RestoreQuestion question, CancellationToken cancel)
    {
        var (policy, backup) = await RowsAsync(part, cancel);
        await using var room = await rooms.OpenAsync(policy, Guid.CreateVersion7(clock.GetUtcNow()), backup, null, new RestoreAsk(), new Progress<long>(), cancel);
        return await room.Method.AskAsync(room.Work, part.Reach, restore.IsInPlace, question.Ask, cancel);
    }

    private async Task<RestoreCheck> HttpAsync(RestorePart part, RestoreQuestion question, CancellationToken cancel)
    {
        var place = await PlaceAsync(part, cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, question.Ask);
        request.Options.Set(Egress.Pass, new EgressPass(place.Egress));
        request.Headers.TryAddWithoutValidation("User-Agent", "DrConsole-Restore");
        using var answer = await _door.SendAsync(request, cancel);
        var (status, text) = question.Expected.Split(' ', 2) is [var first, var second] ? (first, second) : (question.Expected, "");
        var found = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (found != status || text.Length == 0)
            return new RestoreCheck(question.Name, question.Expected, found, found == status);
        var holds = (await HttpText.ReadAsync(answer, MaxBody, cancel)).Contains(text, StringComparison.Ordinal);
        return new RestoreCheck(question.Name, question.Expected, holds ? question.Expected : $"{found} without '{text}'", holds);
    }

    private async Task<RestoreCheck> CommandAsync(Restore restore, RestorePart part, RestoreQuestion question, CancellationToken cancel)
    {
        var place = await PlaceAsync(part, cancel);
        var job = new RunnerJob
        {
            Id = $"restore/{restore.Id}/{Guid.CreateVersion7(clock.GetUtcNow())}",
            Run = question.Ask.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Timeout = Patience,
            About = new Dictionary<string, string> { [WhereVariable] = restore.IsInPlace ? "" : part.Reach },
        };
        var printed = new PrintedText();
        var end = await lines.Of(place.RunnerFor(question.Runner)).WorkAsync(job, printed, cancel);
        if (end.End is not JobEnd.Succeeded)
            return Failed(question, end.Why.Length > 0 ? end.Why : $"it ended with {end.ExitCode}");
        return question.Expected.Length == 0 ? new RestoreCheck(question.Name, "ends with 0", "ended with 0", true) : Compared(question, printed.Text.Trim());
    }

    private async Task<StepPlace> PlaceAsync(RestorePart part, CancellationToken cancel) => await places.ReadAsync((await RowsAsync(part, cancel)).Policy.Environment, reveal: false, [], cancel);

    private async Task<(BackupPolicy Policy, Backup Backup)> RowsAsync(RestorePart part, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var policy = await store.BackupPolicies.AsNoTracking().SingleOrDefaultAsync(known => known.Key == part.Policy, cancel) ?? throw new RefusedException($"The policy {part.Policy} is not there any more.", "policy-gone");
        return (policy, await store.Backups.AsNoTracking().SingleAsync(known => known.Id == part.Backup, cancel));
    }

    private static RestoreCheck Compared(RestoreQuestion question, string found) =>
        new(question.Name, question.Expected, found.Length <= MaxFound ? found : $"{found[..MaxFound]}…", RestoreQuestion.Fits(question.Expected, found));

    private static RestoreCheck Failed(RestoreQuestion question, string why) => new(question.Name, question.Expected.Length > 0 ? question.Expected : "ends with 0", why, false);
}
