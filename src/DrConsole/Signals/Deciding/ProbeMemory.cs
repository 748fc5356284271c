using System.Globalization;
using DrConsole.Estate;

namespace DrConsole.Signals;

/// <summary>What is remembered of a probe between two starts of the console, as one short line.</summary>
internal static class ProbeMemory
{
    private const string Letters = "WPFU";

    public static string Write(ProbeState state) => string.Join('|',
        state.State, Ticks(state.Since), Ticks(state.LastAt), Verdicts(state.Recent), Ticks(state.FailingSince), Ticks(state.TroubledSince), Ticks(state.LastTrouble),
        string.Join(',', state.Changes.Select(change => Ticks(change))), state.IsFlapping ? "flapping" : "");

    /// <summary>What cannot be read is forgotten: the probe is thought about anew.</summary>
    public static ProbeState Read(string text)
    {
        if (text.Split('|') is not [var state, var since, var last, var recent, var failing, var troubled, var trouble, var changes, var flapping] || !Enum.TryParse<SignalState>(state, out var known))
            return ProbeState.New;
        return new ProbeState
        {
            State = known,
            Since = Time(since),
            LastAt = Time(last),
            Recent = [.. recent.Select(Verdict)],
            FailingSince = Time(failing),
            TroubledSince = Time(troubled),
            LastTrouble = Time(trouble),
            Changes = [.. changes.Split(',').Select(Time).OfType<DateTimeOffset>()],
            IsFlapping = flapping.Length > 0,
        };
    }

    internal static char Letter(ProbeVerdict verdict) => Letters[(int)verdict];

    internal static ProbeVerdict Verdict(char letter) => Letters.IndexOf(letter, StringComparison.Ordinal) is var at and >= 0 ? (ProbeVerdict)at : ProbeVerdict.Unknown;

    private static string Verdicts(IEnumerable<ProbeVerdict> verdicts) => string.Concat(verdicts.Select(Letter));

    private static string Ticks(DateTimeOffset? time) => time?.UtcTicks.ToString(CultureInfo.InvariantCulture) ?? "";

    private static DateTimeOffset? Time(string ticks) =>
        long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var time) && time <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(time, TimeSpan.Zero) : null;
}
