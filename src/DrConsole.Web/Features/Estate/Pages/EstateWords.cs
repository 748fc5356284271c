using System.Globalization;
using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Features.Estate.Pages;

/// <summary>The words of the estate's enums and values as people read them.</summary>
internal static class EstateWords
{
    /// <summary>ExternalProvider becomes External provider.</summary>
    public static string Of(Enum word)
    {
        var text = string.Concat(word.ToString().Select((letter, at) => at > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
        return text;
    }

    public static string Of(TargetKind kind) => kind is TargetKind.Rto ? "RTO" : "RPO";

    public static string Of(ProofSource source) => source switch
    {
        ProofSource.Drill => "Drill",
        ProofSource.RestoreTest => "Restore test",
        ProofSource.Incident => "Incident",
        _ => "Recorded by hand",
    };

    /// <summary>A proven value, in whole seconds.</summary>
    public static string Proven(Proof? proof) => proof is null ? "not yet" : proof.Value is { } value ? Words.Span(value) : "not reached";

    public static string YesNo(bool? yes) => yes switch { true => "yes", false => "no", null => "not said" };

    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Of(TimeSpan? length, string none = "") => length is { } known ? Durations.Spoken(known) : none;

    /// <summary>Where a subject has its page; null where it has none here.</summary>
    public static string? PathOf(TargetSubject subject) => subject.Kind switch
    {
        TargetSubjectKind.Service => $"/services/{subject.Key}",
        TargetSubjectKind.DataClass => $"/data-classes/{subject.Key}",
        _ => null,
    };
}
