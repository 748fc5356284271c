using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Failovers;

/// <summary>One thing that stands in: the runbook that switches to it with what it is told, the probe that says whether it is well, and what it is called.</summary>
/// <param name="Probe">Null where nothing watches it.</param>
public sealed record FallbackStep(string Runbook, string? Probe, string Words)
{
    public const int MaxWords = 120;
    private const string NoProbe = "-";

    /// <summary><c>switch-model-provider second-model Second provider</c>, with a hyphen where there is no probe; null when it is not that.</summary>
    public static FallbackStep? TryRead(string line) =>
        line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var runbook, var probe, { Length: <= MaxWords } words]
        && RunbookCall.TryRead(runbook) is not null && (probe == NoProbe || ShortKey.IsRight(probe)) && PlainWriting.IsPlain(words)
            ? new FallbackStep(runbook, probe == NoProbe ? null : probe, words) : null;

    public RunbookCall Call => RunbookCall.TryRead(Runbook)!;

    public override string ToString() => $"{Runbook} {Probe ?? NoProbe} {Words}";
}

/// <summary>What a person writes about a dependency that may be down.</summary>
public sealed record FallbackPlanText(
    string Service, string Dependency, string Degraded, string Fallbacks = "", string BackRunbook = "", int Failures = FallbackPlanText.UsualFailures, TimeSpan? Open = null, int Trials = 1) : IWritten<FallbackPlanText>
{
    public const int MaxDegraded = 1_000;
    public const int UsualFailures = 5;
    public static readonly TimeSpan UsualOpen = TimeSpan.FromSeconds(60);

    public TimeSpan OpenFor => Open ?? UsualOpen;

    public IEnumerable<(string Field, string Says)> Fields =>
    [
        ("Service", Service), ("Dependency", Dependency), ("While it is down", Degraded), ("Fallbacks", Fallbacks), ("Runbook back", BackRunbook), ("Failures in a row", $"{Failures}"), ("Open for", Durations.Spoken(OpenFor)), ("Trials", $"{Trials}"),
    ];

    public FallbackPlanText Tidied() => this with
    {
        Service = Service.Trim(),
        Dependency = Dependency.Trim(),
        Degraded = PlainWriting.Note(Degraded),
        Fallbacks = string.Join('\n', KeyLines.Each(Fallbacks).Select(line => FallbackStep.TryRead(line)?.ToString() ?? line)),
        BackRunbook = BackRunbook.Trim(),
        Open = OpenFor,
    };

    internal void Check() => new FieldErrors()
        .Check(ShortKey.IsRight(Service), "service", "The key of a service is needed.")
        .Check(ShortKey.IsRight(Dependency) && Dependency != Service, "dependency", "The key of another service is needed, which it depends on.")
        .Check(Degraded.Length is > 0 and <= MaxDegraded, "degraded", $"Say what users get while it is down, in up to {MaxDegraded:N0} characters.")
        .CheckEachLine("fallbacks", Fallbacks, line => FallbackStep.TryRead(line) is null ? "a runbook, a probe or a hyphen, and words are needed, such as switch-model-provider second-model Second provider." : null)
        .Check(BackRunbook.Length == 0 || (BackRunbook.Length <= ShortKey.MaxLength && RunbookCall.TryRead(BackRunbook) is not null), "backRunbook", RunbookCall.Needed)
        .Check(Failures is >= 1 and <= 100, "failures", "1 to 100 failures in a row are accepted.")
        .Check(OpenFor >= TimeSpan.FromSeconds(1) && OpenFor <= TimeSpan.FromDays(1), "openFor", "1 s to a day is accepted.")
        .Check(Trials is >= 1 and <= 100, "trials", "1 to 100 calls are accepted.")
        .ThrowIfAny();
}
