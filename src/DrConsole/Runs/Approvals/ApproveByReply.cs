using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>Approves by a reply to the SMS that a one-time code came by: the number says who, the code says what. It counts as theirs, once.</summary>
internal sealed class ApproveByReply(IDbContextFactory<DrStore> stores, ApproveByCode approve, TimeProvider clock) : ITakeReplies
{
    private const int LongestReply = 60;

    // An old one is told from a wrong one for as long as a code may live.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    // Whatever else stands before a code may mean the opposite.
    private static readonly HashSet<string> Yes = new(StringComparer.OrdinalIgnoreCase) { "APPROVE", "APPROVED", "YES", "Y", "OK", "CODE", "JA" };

    public Task<string?> TakeAsync(string number, string text, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var (says, code) = Read(text);
        if (code is null)
            return null;
        if (!says)
            return "Nothing was approved. To approve, answer with the code alone.";

        Acting.As(Actor.Console("a reply by SMS"));
        await using var store = await stores.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var theirs = await CodesAsync(store, number, now, cancel);
        var open = theirs.FindAll(row => row.IsOpen(now));
        if (open.Find(row => row.Is(code)) is not { } row)
        {
            if (theirs.Exists(used => used.UsedAt is not null && used.Is(code)))
                return "This code was used already: it approved once.";

            // As at the console: whoever guesses has a few tries at all of them together.
            open.ForEach(each => each.Miss());
            await store.SaveChangesAsync(cancel);
            return "This code is not valid. It may have expired, or be for what the step was before it changed.";
        }
        await approve.ApproveAsync(store, row, "By a reply to the SMS with their code.", cancel);
        var run = await store.FindRunAsync(row.RunId, cancel);
        return $"Your approval is given: {(await store.ReplayAsync(run, cancel)).Steps[row.Step].Step.Title} ({run.Title} in {run.EnvironmentKey}).";
    });

    // Those of the person to whom this number was told of an approval; another's number approves nothing of theirs.
    private static async Task<List<ApprovalCode>> CodesAsync(DrStore store, string number, DateTimeOffset now, CancellationToken cancel)
    {
        var people = from delivery in store.Deliveries
                     join notice in store.Notices on delivery.NoticeId equals notice.Id
                     where delivery.Address == number && delivery.Channel == NoticeChannel.Sms && notice.Kind == NoticeKind.ApprovalRequest && delivery.UserId != null
                     select delivery.UserId!.Value;
        var since = now - Remembered;
        return await store.ApprovalCodes.Where(code => code.ExpiresAt > since && people.Contains(code.UserId)).OrderBy(code => code.Id).ToListAsync(cancel);
    }

    /// <summary>The eight digits of a text, together or in groups, and whether the rest of it says yes.</summary>
    private static (bool Says, string? Code) Read(string text)
    {
        if (text.Length > LongestReply)
            return default;
        var words = text.Split([' ', '\t', '\r', '\n', '-', '.', ',', '!', ':', '#'], StringSplitOptions.RemoveEmptyEntries);
        var code = string.Concat(words.Where(word => word.All(char.IsAsciiDigit)));
        return code.Length == ApprovalCode.Length ? (words.All(word => word.All(char.IsAsciiDigit) || Yes.Contains(word)), code) : default;
    }
}
