using System.Globalization;
using DrConsole.Access;

namespace DrConsole.Web.CommandLine;

/// <summary><c>token create</c> prints the token alone, for scripts; <c>token revoke</c> ends one.</summary>
internal static class TokenVerb
{
    private const int DaysByDefault = 365;

    public static Task<int> RunAsync(string[] args)
    {
        var given = new Arguments(args);
        return given.Word("'create' or 'revoke'") switch
        {
            "create" => CreateAsync(given),
            "revoke" => RevokeAsync(given),
            var other => throw new UsageException($"'{other}' is not 'create' or 'revoke'."),
        };
    }

    private static Task<int> CreateAsync(Arguments given)
    {
        var (name, roles) = (given.Option("--name"), AccessRoleWords.ParseOfToken(given.Option("--role").Split(',')));
        var days = given.Optional("--days");
        var areas = AreaWords.Parse(given.Optional("--areas")?.Split(',') ?? []);
        var usual = roles.HasFlag(AccessRoles.Auditor) ? AuditorAccess.Usual.Days : DaysByDefault;
        if (!int.TryParse(days ?? $"{usual}", CultureInfo.InvariantCulture, out var lifetime))
            throw new UsageException($"--days {days}: a whole number is needed.");
        given.End();

        return OpenStore.ForOneThingAsync([], async services =>
        {
            var (_, text) = await services.GetRequiredService<ApiTokens>().CreateAsync(name, roles, areas, TimeSpan.FromDays(lifetime), CancellationToken.None);
            Console.WriteLine(text);
            return Verbs.Ok;
        });
    }

    private static Task<int> RevokeAsync(Arguments given)
    {
        var name = given.Word("The token's name");
        given.End();
        return OpenStore.ForOneThingAsync([], async services =>
        {
            await services.GetRequiredService<ApiTokens>().RevokeAsync(name, CancellationToken.None);
            Console.WriteLine($"The token {name} is revoked.");
            return Verbs.Ok;
        });
    }
}
