using DrConsole.Access;

namespace DrConsole.Web.CommandLine;

/// <summary><c>user …</c>: accounts without a browser. Passwords are made here and printed once, never taken from the command line.</summary>
internal static class UserVerb
{
    public static Task<int> RunAsync(string[] args)
    {
        var given = new Arguments(args);
        var action = given.Word("'add', 'disable', 'enable' or 'reset-password'");
        var email = given.Word("The email address");
        return action switch
        {
            "add" => AddAsync(given, email),
            "disable" => DoAsync(given, accounts => accounts.DisableAsync(email, CancellationToken.None), $"{email} is disabled."),
            "enable" => DoAsync(given, accounts => accounts.EnableAsync(email, CancellationToken.None), $"{email} is enabled."),
            "reset-password" => ResetAsync(given, email),
            _ => throw new UsageException($"'{action}' is not 'add', 'disable', 'enable' or 'reset-password'."),
        };
    }

    private static Task<int> AddAsync(Arguments given, string email)
    {
        var (name, roles) = (given.Option("--name"), AccessRoleWords.Parse(given.Option("--role").Split(',')));
        return TellAsync(given, accounts => accounts.AddAsync(email, name, roles, CancellationToken.None));
    }

    private static Task<int> ResetAsync(Arguments given, string email) =>
        TellAsync(given, accounts => accounts.ResetPasswordAsync(email, CancellationToken.None));

    private static Task<int> TellAsync(Arguments given, Func<LocalAccounts, Task<string>> doAsync)
    {
        given.End();
        return OpenStore.ForOneThingAsync([], async services =>
        {
            Console.WriteLine(await doAsync(services.GetRequiredService<LocalAccounts>()));
            return Verbs.Ok;
        });
    }

    private static Task<int> DoAsync(Arguments given, Func<LocalAccounts, Task> doAsync, string done)
    {
        given.End();
        return OpenStore.ForOneThingAsync([], async services =>
        {
            await doAsync(services.GetRequiredService<LocalAccounts>());
            Console.WriteLine(done);
            return Verbs.Ok;
        });
    }
}
