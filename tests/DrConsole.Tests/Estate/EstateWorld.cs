using DrConsole.Estate;

namespace DrConsole.Tests;

/// <summary>A small estate that tests share: databases under a broker, agents on both, a console beside them.</summary>
internal static class EstateWorld
{
    public static ServiceText Plain(string name, int priority = 2, params string[] on) => new(name, ServiceKind.Application, priority)
    {
        Dependencies = [.. on.Select(key => new DependencyText(key))],
    };

    public static async Task BuildAsync(TestConsole console)
    {
        var edit = console.As<EditService>(Eva);
        await edit.CreateAsync("core-databases", new ServiceText("Core databases", ServiceKind.Database, 2), Cancel);
        await edit.CreateAsync("message-broker", new ServiceText("Message broker", ServiceKind.Broker, 1) { Dependencies = [new("core-databases")] }, Cancel);
        await edit.CreateAsync("learning-agent", new ServiceText("Learning agent", ServiceKind.Agent, 3) { Dependencies = [new("message-broker")] }, Cancel);
        await console.As<EditEnvironment>(Ben).CreateAsync("production", new EnvironmentText("Production", IsProduction: true), Cancel);
        await console.As<EditEnvironment>(Ben).CreateAsync("staging", new EnvironmentText("Staging"), Cancel);
    }

    public static TargetSubject Service(string key) => new(TargetSubjectKind.Service, key);

    public static DurationRange Minutes(double minutes) => DurationRange.Of(TimeSpan.FromMinutes(minutes));

    public static ProofText Measured(TargetSubject subject, double minutes, double daysAgo = 1, string environment = "production", TargetKind kind = TargetKind.Rto) =>
        new(subject, kind, ProofSource.EarlierTest, "Region outage", "https://docs.example.com/drills/12", Noon.AddDays(-daysAgo), TimeSpan.FromMinutes(minutes), environment) { VouchedBy = "Mara Lindqvist" };
}
