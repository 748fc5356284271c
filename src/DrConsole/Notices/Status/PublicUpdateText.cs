using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Notices;

/// <summary>What a person tells people outside. Plain words: no markup, and nothing that only we understand.</summary>
public sealed record PublicUpdateText(PublicPhase Phase, string Headline, string Text = "")
{
    public DateTimeOffset? ExpectedBackAt { get; init; }

    public DateTimeOffset? NextUpdateAt { get; init; }

    public IReadOnlyList<PartWord> Parts { get; init; } = [];

    public PublicUpdateText Tidied() => this with { Headline = Headline.Trim(), Text = Plain(Text), Parts = [.. Parts.Select(word => word with { Words = word.Words.Trim() })] };

    internal static string Plain(string text) => PlainWriting.Note(text);

    internal void Check(PublicKind kind, DateTimeOffset startedAt, DateTimeOffset now) => new FieldErrors()
        .Check(kind is not PublicKind.Trouble || Phase is not PublicPhase.Announced, "phase", "Trouble is not announced: investigating, identified, monitoring or resolved.")
        .CheckLine("headline", Headline, PublicUpdate.MaxHeadline)
        .CheckNote("text", Text)
        .Check(Text.Length <= PublicUpdate.MaxText, "text", $"At most {PublicUpdate.MaxText} characters are accepted.")
        .Check(ExpectedBackAt is not { } back || back > startedAt, "expectedBackAt", "It ends after it began.")
        .Check(kind is PublicKind.Trouble || Phase is PublicPhase.Resolved || ExpectedBackAt is not null, "expectedBackAt", "Say until when.")
        .Check(kind is not PublicKind.Trouble || Phase is PublicPhase.Resolved || NextUpdateAt is not null, "nextUpdateAt", "Promise the next update: people wait for it.")
        .Check(NextUpdateAt is not { } next || next > now, "nextUpdateAt", "The next update is still to come.")
        .Check(Parts.Count <= 50 && Parts.DistinctBy(word => word.Part).Count() == Parts.Count, "parts", "Each part once, at most 50.")
        .Check(Parts.All(word => word.Words.Length <= PartTurn.MaxWords && PlainWriting.IsPlain(word.Words)), "parts", $"One line of at most {PartTurn.MaxWords} characters a part.")
        .ThrowIfAny();
}
