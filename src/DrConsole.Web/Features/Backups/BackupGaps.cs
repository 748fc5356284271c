using DrConsole.Backups;
using DrConsole.Estate;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Features.Backups;

/// <summary>What the board finds missing, the worst first, each with where it is mended.</summary>
public static class BackupGaps
{
    public sealed record Gap(string Title, string Text, string Tone, string Path, string Verb);

    public static IReadOnlyList<Gap> Of(ExposureBoard board) => [.. board.Lines.SelectMany(line => Of(line, board.At)).OrderBy(gap => gap.Tone != Tones.Bad)];

    public static IEnumerable<Gap> Of(ExposureLine line, DateTimeOffset now)
    {
        var (name, place) = (line.Held.Name, $"/exposure/{line.Held.Key}");
        foreach (var policy in line.Policies.Where(policy => policy.FailedInARow > 0))
            yield return new($"{name}: {(policy.FailedInARow == 1 ? "the last copy failed" : $"copy failed {policy.FailedInARow} times")}", policy.Newest.First(backup => backup.State is BackupState.Failed).Problem, Tones.Bad, $"/backup-policies/{policy.Policy.Key}", "Policy");
        if (line.Facts.Standing is ExposureStanding.NoPolicy)
            yield return new($"{name}: nothing copies it", "Write a policy that covers it, or declare that there is nothing to back up.", Tones.Bad, place, "Declare");
        if (line.Facts.Standing is ExposureStanding.Nothing or ExposureStanding.NoPolicy)
            yield break;
        if (line.Suspected is { } suspected)
            yield return new($"{name}: a compromise is suspected", $"Copies from {BackupWords.Moment(suspected.Since, now)} UTC on are not offered: {suspected.Reason}", Tones.Bad, place, "Look");
        if (line.LagStanding is LagStanding.Behind or LagStanding.Silent)
            yield return new($"{name}: {(line.LagStanding is LagStanding.Behind ? "its replica lies too far behind" : "nothing is heard of its replica")}", $"{line.Lag!.Source} saw {Words.Span(line.Lag.Lag)}; {BackupWords.Said(line.Held.AllowedLag)} is allowed.", line.LagStanding is LagStanding.Behind ? Tones.Bad : Tones.Warn, place, "Look");
        if (line.WaitedForSince is { } waited)
            yield return new($"{name}: never reported", $"A report is expected since {BackupWords.Moment(waited, now)} UTC. Either the tool makes no backups, or it does not tell the console.", Tones.Bad, line.Policies.Count > 0 ? $"/backup-policies/{line.Policies[0].Policy.Key}" : place, "Policy");
        if (line.Facts.Standing is ExposureStanding.NoCopy or ExposureStanding.NeverReported)
            yield break;
        foreach (var missing in line.Rule.Missing())
            yield return new($"{name}: {line.Rule.Met} of 5 rules", missing, Tones.Warn, line.Policies.Count > 0 ? $"/backup-policies/{line.Policies[0].Policy.Key}/edit" : place, "Fix");
        if (line.LastTest is null)
            yield return new($"{name}: never restored", "A copy that was never restored is a hope.", Tones.Warn, line.Policies.Count > 0 ? $"/backup-policies/{line.Policies[0].Policy.Key}" : place, "Test");
        else if (line.IsTestLate(now))
            yield return new($"{name}: its restore test is late", $"The last one was {Words.Span(now - line.LastTest.EndedAt!.Value)} ago.", Tones.Warn, $"/backup-policies/{line.LastTest.Policy}", "Test");
    }
}
