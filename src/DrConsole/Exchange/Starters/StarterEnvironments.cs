using DrConsole.Estate;

namespace DrConsole.Exchange.Starters;

/// <summary>The environments of the starter catalogue.</summary>
internal static class StarterEnvironments
{
    public static IReadOnlyList<(string Key, EnvironmentText Text)> All { get; } =
    [
        ("production", new EnvironmentText("Production", "What users depend on. A live run here asks twice.", IsProduction: true,
            Parameters: "region = eu-west-1\ntraffic-steps = 10, 50, 100", Secrets: "DEPLOY_TOKEN", Egress: "api.example.com\n10.20.0.0/16")),
        ("dr-site", new EnvironmentText("Recovery site", "Warm standby in the second region. Takes traffic after a failover.", IsProduction: true,
            Parameters: "region = eu-central-1", Secrets: "DEPLOY_TOKEN", Egress: "api.example.com\n10.30.0.0/16")),
        ("staging", new EnvironmentText("Staging", "A copy with yesterday's records, for drills.",
            Parameters: "region = eu-west-1\ntraffic-steps = 100", Secrets: "STAGING_*", Egress: "staging.example.com")),
    ];
}
