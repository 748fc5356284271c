using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Failovers;

/// <summary>What makes a pair's text acceptable by itself. What it needs of other records is asked when it is saved, and again by its evaluation.</summary>
internal static class FailoverPairRules
{
    public const int MaxName = 120;
    public const int MaxText = 4_000;
    public const int MaxStep = 64;
    public const int MaxSource = 320;
    public const int MaxLines = 4_000;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestLook = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestDay = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestWeek = TimeSpan.FromDays(7);

    public static void Check(FailoverPairText text)
    {
        var errors = new FieldErrors()
            .CheckLine("name", text.Name, MaxName)
            .Check(text.Summary.Length <= MaxText, "summary", $"At most {MaxText:N0} characters.")
            .Check(ShortKey.IsRight(text.Service), "service", "Which service it keeps: its key.")
            .Check(ShortKey.IsRight(text.Environment), "environment", "In which environment it switches: its key.")
            .Check(text.Failures is >= 1 and <= 100, "failures", "1 to 100 looks in a row.")
            .Check(text.Every >= Shortest && text.Every <= LongestLook, "every", "From 5 s to an hour.")
            .Check(text.Over >= TimeSpan.Zero && text.Over <= LongestDay, "over", "Up to a day.")
            .Check(text.Confirmers.Length == 0 || ShortKey.IsRight(text.Confirmers), "confirmers", "The key of a group or a rotation.")
            .Check(text.Countdown >= TimeSpan.Zero && text.Countdown <= LongestLook, "countdown", "Up to an hour.")
            .Check(text.MinimumBetween >= TimeSpan.Zero && text.MinimumBetween <= LongestWeek, "minimumBetween", "Up to a week.")
            .Check(text.CommitWithin is not { } within || (within >= TimeSpan.FromMinutes(1) && within <= LongestWeek), "commitWithin", "From a minute to a week.")
            .Check(!text.RollsBack || text.CommitWithin is not null, "commitWithin", "Say within which time somebody has to commit, before it goes back.")
            .Check(!text.RollsBack || text.Back.Runbook.Length > 0, "failback", "Going back by itself needs a failback runbook.")
            .Check(text.TrialRunbook.Length == 0 || text.CleanupRunbook.Length > 0, "cleanupRunbook", "A trial needs a runbook that clears up after it.")
            .Check(text.TrialRunbook.Length == 0 || (ShortKey.IsRight(text.TrialEnvironment) && text.TrialEnvironment != text.Environment), "trialEnvironment", "A trial is isolated: name another environment than the pair's own.")
            .Check(text.GoChecks.Length <= MaxLines, "goChecks", $"At most {MaxLines:N0} characters.")
            .CheckEachLine("goChecks", text.GoChecks, line => GoCheck.TryRead(line) is null ? GoCheck.Needed : null);
        CheckSide(errors, "active", text.Active);
        CheckSide(errors, "passive", text.Passive);
        errors.Check(text.Active.Name != text.Passive.Name, "passive.name", "The sides need different names.");
        errors.Check(text.Switchover.Runbook.Length > 0, "failover", "Which runbook fails over: its key.");
        CheckSwitch(errors, "failover", text.Switchover);
        if (text.Back.Runbook.Length > 0)
            CheckSwitch(errors, "failback", text.Back);
        CheckKey(errors, "trialRunbook", text.TrialRunbook);
        CheckKey(errors, "cleanupRunbook", text.CleanupRunbook);
        errors.ThrowIfAny();
    }

    private static void CheckSide(FieldErrors errors, string field, SideText side) => errors
        .CheckLine($"{field}.name", side.Name, MaxName)
        .CheckLine($"{field}.region", side.Region, MaxName, optional: true)
        .Check(side.Sources.Length <= MaxLines, $"{field}.sources", $"At most {MaxLines:N0} characters.")
        .CheckEachLine($"{field}.sources", side.Sources, line => IsSource(line) ? null : "the source of a signal is needed, such as probe/eu-west-api.")
        .Check(side.Fence.Length == 0 || IsSource(side.FenceSource), $"{field}.fence", "The source of a signal is needed, such as probe/eu-west-cut-off.");

    private static void CheckSwitch(FieldErrors errors, string field, SwitchText text)
    {
        CheckKey(errors, field, text.Runbook);
        foreach (var mark in Enum.GetValues<SwitchMark>())
            errors.Check(ShortKey.IsRight(text.StepOf(mark)) && text.StepOf(mark).Length <= MaxStep, $"{field}.{mark.ToString().ToLowerInvariant()}", "The id of a step of that runbook.");
        errors.Check(Enum.GetValues<SwitchMark>().Select(text.StepOf).Distinct().Count() == Enum.GetValues<SwitchMark>().Length, field, "The four steps are four different ones.");
    }

    private static void CheckKey(FieldErrors errors, string field, string key) => errors.Check(key.Length == 0 || ShortKey.IsRight(key), field, "The key of a runbook.");

    private static bool IsSource(string text) => text.Length <= MaxSource && text.IndexOf('/') is > 0 and var at && at < text.Length - 1 && PlainWriting.IsPlain(text);
}
