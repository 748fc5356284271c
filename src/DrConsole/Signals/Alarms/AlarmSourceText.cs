using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Signals;

/// <summary>What a person may change about an alarm source.</summary>
public sealed record AlarmSourceText(string Name, AlarmKind Kind) : IWritten<AlarmSourceText>
{
    /// <summary>Takes the secret away: the sender signs no more.</summary>
    public const string NoSecret = "-";

    private const int ShortestSecret = 16;
    private const int LongestSecret = 200;

    public bool IsOff { get; init; }

    /// <summary>Of SNS: the ARNs of the topics that may send, one a line.</summary>
    public string Topics { get; init; } = "";

    /// <summary>Of plain JSON: where in it the parts of an alarm stand.</summary>
    public string Mapping { get; init; } = "";

    /// <summary>To which service and scenario alarms belong, by their labels.</summary>
    public string Routes { get; init; } = "";

    public int PerMinute { get; init; } = 1_200;

    /// <summary>Of plain JSON: what the sender signs with. Empty: as it is.</summary>
    public string Secret { get; init; } = "";

    public IEnumerable<(string Field, string Says)> Fields =>
        [("Name", Name), ("Form", $"{Kind}"), ("Off", $"{IsOff}"), ("Topics", Topics), ("Mapping", Mapping), ("Routes", Routes), ("Messages a minute", $"{PerMinute}")];

    public AlarmSourceText Tidied() => this with { Name = Name.Trim(), Topics = KeyLines.Tidy(Topics), Mapping = Tidy(Mapping), Routes = Tidy(Routes), Secret = Secret.Trim() };

    // The secret is nothing that two texts are compared by, and nothing that is printed.
    public bool Equals(AlarmSourceText? other) => other is not null && Secret.Length == 0 && other.Secret.Length == 0
        && (Name, Kind, IsOff, Topics, Mapping, Routes, PerMinute) == (other.Name, other.Kind, other.IsOff, other.Topics, other.Mapping, other.Routes, other.PerMinute);

    public override int GetHashCode() => HashCode.Combine(Name, Kind, IsOff, Topics, Mapping, Routes, PerMinute);

    public override string ToString() => $"{Name} ({Kind})";

    internal void Check()
    {
        var errors = new FieldErrors()
            .CheckLine("name", Name, AlarmSource.MaxName)
            .Check(PerMinute is >= 1 and <= 100_000, "perMinute", "1 to 100,000 messages a minute are accepted.")
            .Check(Mapping.Length <= AlarmMapping.MaxText, "mapping", $"At most {AlarmMapping.MaxText:N0} characters.")
            .Check(Routes.Length <= AlarmRoutes.MaxText, "routes", $"At most {AlarmRoutes.MaxText:N0} characters.")
            .Check(Secret is "" or NoSecret || (Secret.Length is >= ShortestSecret and <= LongestSecret && Secret.All(c => c is > ' ' and <= '~')), "secret", $"A secret of {ShortestSecret} to {LongestSecret} letters, digits and signs is needed.")
            .Check(Secret.Length == 0 || Kind is AlarmKind.Json, "secret", "Only senders of plain JSON can sign.");
        if (Kind is AlarmKind.Sns)
            errors.Check(Topics.Length > 0, "topics", "Which topics may send must be said: arn:aws:sns:REGION:ACCOUNT:NAME, one a line.").CheckEachLine("topics", Topics, TopicFault);
        if (Kind is AlarmKind.Json)
            AlarmMapping.Read(Mapping, errors, "mapping");
        AlarmRoutes.Check(errors, "routes", Routes);
        errors.ThrowIfAny();
    }

    private static string? TopicFault(string line) =>
        line.Length <= AlarmSource.MaxTopic && line.Split(':') is ["arn", "aws" or "aws-cn" or "aws-us-gov", "sns", { Length: > 0 }, { Length: 12 } account, { Length: > 0 }] && account.All(char.IsAsciiDigit)
            ? null : "the ARN of a topic is needed, such as arn:aws:sns:eu-central-1:123456789012:alarms.";

    private static string Tidy(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim())).Trim();
}
