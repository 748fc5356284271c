using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>The fields that both methods of PostgreSQL have.</summary>
internal static class PostgresFields
{
    private const int Port = 5432;
    private const int MaxPort = 65_535;

    private static readonly string[] Modes = ["disable", "prefer", "require", "verify-full"];

    public static readonly MethodField[] All =
    [
        new("host", "Host", MethodFieldKind.Line, "Where the server is, such as db.example.com.", IsNeeded: true),
        new("port", "Port", MethodFieldKind.Whole, "5432 where nothing is said."),
        new("user", "User", MethodFieldKind.Line, "Who may read everything that is to be backed up, such as backup.", IsNeeded: true),
        new("password", "Password", MethodFieldKind.Secret, "The name of the secret that holds it, such as DB_PASSWORD. Empty where the server asks for none."),
        new("sslMode", "TLS", MethodFieldKind.Line, "disable, prefer, require or verify-full. prefer where nothing is said; over a network verify-full is right."),
    ];

    public static PostgresServer Read(MethodValues values, FieldErrors errors, string prefix = "")
    {
        string Name(string name) => prefix.Length == 0 ? name : $"{prefix}{char.ToUpperInvariant(name[0])}{name[1..]}";
        var server = new PostgresServer(values.Line(Name("host")), values.Whole(Name("port"), Port), values.Line(Name("user")), values.Line(Name("password")), values.Line("sslMode", "prefer"));
        errors.Check(server.Port is > 0 and <= MaxPort, $"settings.{Name("port")}", "A port from 1 to 65535 is needed.");
        errors.Check(Modes.Contains(server.SslMode), "settings.sslMode", "disable, prefer, require or verify-full is accepted.");
        errors.Check(server.Host.Length == 0 || server.User.Length > 0, $"settings.{Name("user")}", "Who asks there must be said.");
        return server;
    }
}

/// <summary>A server as the settings name it.</summary>
/// <param name="Secret">The name of the secret that holds the password; empty where none is asked for.</param>
internal sealed record PostgresServer(string Host, int Port, string User, string Secret, string SslMode)
{
    public PostgresPlace Place(MethodWork work) => new(Host, Port, User, Secret.Length == 0 ? null : work.Secret(Secret), SslMode);
}
