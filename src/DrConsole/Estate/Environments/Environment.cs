using DrConsole.Platform;

namespace DrConsole.Estate;

/// <summary>
/// Where a run happens: parameter values, which runner stands for which, whose secrets, what may be reached from it. Production or
/// not decides how loudly everything asks before it acts.
/// </summary>
public sealed class Environment : ICounted, ITopical
{
    public const int MaxName = 80;
    public const int MaxText = 16_384;

    private Environment()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Name { get; private set; } = "";

    [RecordedText]
    public string Purpose { get; private set; } = "";

    public bool IsProduction { get; private set; }

    /// <summary>Values for a runbook's parameters, one <c>name = value</c> a line.</summary>
    [RecordedText]
    public string Parameters { get; private set; } = "";

    /// <summary>Which runner answers here for one that a runbook names, one <c>named = runner</c> a line.</summary>
    [RecordedText]
    public string Runners { get; private set; } = "";

    /// <summary>The secrets that may be used here, by name, one a line; <c>*</c> as the last letter stands for any ending.</summary>
    [RecordedText]
    public string Secrets { get; private set; } = "";

    /// <summary>Hosts and networks that steps may reach from here, one a line.</summary>
    [RecordedText]
    public string Egress { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => ["environments", $"environment/{Key}"];

    public static Environment Create(string key, EnvironmentText text, DateTimeOffset now)
    {
        var environment = new Environment { Key = ShortKey.Parse("key", key), CreatedAt = now };
        environment.Change(text);
        return environment;
    }

    public void Change(EnvironmentText text)
    {
        var errors = new FieldErrors()
            .Check(text.Name.Trim().Length is > 0 and <= MaxName, "name", $"A name with 1 to {MaxName} characters is needed.")
            .Check(text.Purpose.Length <= MaxText, "purpose", $"At most {MaxText:N0} characters.");
        SettingLines.CheckPairs(errors, "parameters", text.Parameters);
        SettingLines.CheckPairs(errors, "runners", text.Runners);
        SettingLines.CheckNames(errors, "secrets", text.Secrets, SettingLines.IsSecretPattern, "a secret's name such as DEPLOY_TOKEN or DEPLOY_*");
        SettingLines.CheckNames(errors, "egress", text.Egress, SettingLines.IsHostOrNetwork, "a host such as api.example.com, an address, or a network such as 10.0.0.0/8");
        errors.ThrowIfAny();

        var tidied = text.Tidied();
        (Name, Purpose, IsProduction) = (tidied.Name, tidied.Purpose, tidied.IsProduction);
        (Parameters, Runners, Secrets, Egress) = (tidied.Parameters, tidied.Runners, tidied.Secrets, tidied.Egress);
    }
}

/// <summary>What a person may change about an environment.</summary>
public sealed record EnvironmentText(
    string Name, string Purpose = "", bool IsProduction = false, string Parameters = "", string Runners = "", string Secrets = "", string Egress = "")
{
    /// <summary>As it is stored, so that two versions differ only where people meant to write something different.</summary>
    public EnvironmentText Tidied() => new(
        Name.Trim(), Purpose.Trim(), IsProduction,
        SettingLines.Tidy(Parameters), SettingLines.Tidy(Runners), SettingLines.Tidy(Secrets), SettingLines.Tidy(Egress));
}
