using DrConsole.Access;
using Xunit;

namespace DrConsole.Kit;

/// <summary>Somebody in the shared world.</summary>
public sealed record Person(string Name, AccessRoles Roles)
{
    public string Email { get; } = $"{Name}@example.com";

    public override string ToString() => Name;
}

/// <summary>The people and times that all tests share. Use it as <c>using static DrConsole.Kit.World;</c>.</summary>
public static class World
{
    /// <summary>When every hand clock starts.</summary>
    public static readonly DateTimeOffset Noon = new(2027, 3, 10, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Good enough for everybody here.</summary>
    public const string Password = "correct horse battery";

    /// <summary>Incident commander.</summary>
    public static readonly Person Ana = new("ana", AccessRoles.Commander);

    /// <summary>Administrator, and only that.</summary>
    public static readonly Person Ben = new("ben", AccessRoles.Administrator);

    /// <summary>Viewer.</summary>
    public static readonly Person Cora = new("cora", AccessRoles.Viewer);

    /// <summary>Responder.</summary>
    public static readonly Person Dev = new("dev", AccessRoles.Responder);

    /// <summary>Runbook author.</summary>
    public static readonly Person Eva = new("eva", AccessRoles.Author);

    /// <summary>Auditor.</summary>
    public static readonly Person Finn = new("finn", AccessRoles.Auditor);

    public static IReadOnlyList<Person> Everybody { get; } = [Ana, Ben, Cora, Dev, Eva, Finn];

    /// <summary>Cancelled when the running test is.</summary>
    public static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
