using System.Globalization;
using DrConsole.Estate;
using DrConsole.Signals;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Features.Signals;

/// <summary>How pages speak of probes.</summary>
public static class SignalWords
{
    public static string Share(double? share) => share switch
    {
        null => "not yet",
        1 => "100 %",
        { } known => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(known * 100_000) / 1_000:0.0##} %"),
    };

    public static string Took(TimeSpan? took) => took is { } known ? known.TotalSeconds >= 10 ? Words.Span(known) : string.Create(CultureInfo.InvariantCulture, $"{known.TotalMilliseconds:0} ms") : "";

    public static string Of(ProbeVerdict verdict) => verdict switch
    {
        ProbeVerdict.Well => "Well",
        ProbeVerdict.Poor => "Poor",
        ProbeVerdict.Failed => "Failed",
        _ => "Not asked",
    };

    public static (string Icon, string Tone) LookOf(ProbeVerdict verdict) => verdict switch
    {
        ProbeVerdict.Well => ("circle-check", Tones.Ok),
        ProbeVerdict.Poor => ("triangle-alert", Tones.Warn),
        ProbeVerdict.Failed => ("octagon-x", Tones.Bad),
        _ => ("circle-question-mark", Tones.Mute),
    };

    /// <summary>A list's fact: what is down first.</summary>
    public static string Sentence(ProbeList list)
    {
        int Count(SignalState state) => list.Counts.GetValueOrDefault(state);
        return list switch
        {
            { All: 0 } => "No probe yet",
            _ when Count(SignalState.Down) is > 0 and var down => $"{Words.Count(down, "probe is", "probes are")} down{(Count(SignalState.Muted) is > 0 and var muted ? $", {muted} muted" : "")}",
            _ when Count(SignalState.NoData) is > 0 and var silent => $"Nothing is known of {Words.Count(silent, "probe", "probes")}",
            _ when Count(SignalState.Degraded) is > 0 and var poor => $"{Words.Count(poor, "probe is", "probes are")} degraded",
            _ => $"{(list.All == 1 ? "The probe is" : $"All {list.All} probes are")} well",
        };
    }

    /// <summary>What a probe's state says of it, in a row.</summary>
    public static string Why(ProbeLine line) => line switch
    {
        { IsPaused: true } => "It is paused.",
        { State: SignalState.Muted, Root: not null } => $"Its root is {line.RootName}, which is down.",
        { State: SignalState.Muted } => line.Why,
        { State: SignalState.NoData, Says.Length: 0 } => line.Why,
        _ => line.Says,
    };
}
