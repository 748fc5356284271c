using DrConsole.Access;

namespace DrConsole.Exchange.Demos;

/// <summary>Fills an empty console with sample people, records and a year of history, by the use cases that people use. Everything is marked as sample.</summary>
public sealed class Demo(SetUp setUp, LocalAccounts accounts, DemoGuests guests, DemoYear year, Caller caller)
{
    public sealed record SignIn(string Email, string Password, IReadOnlyList<string> Roles);

    private static readonly (int DaysAgo, string Email, string Name, AccessRoles Roles)[] Cast =
    [
        (363, "mara@example.com", "Mara Lindqvist", AccessRoles.Commander | AccessRoles.Responder),
        (340, "jonas@example.com", "Jonas Weber", AccessRoles.Author | AccessRoles.Responder),
        (211, "sofia@example.com", "Sofía Herrera", AccessRoles.Responder),
        (96, "aiko@example.com", "Aiko Tanaka", AccessRoles.Viewer),
    ];

    public async Task<IReadOnlyList<SignIn>> FillAsync(DemoClock clock, CancellationToken cancel)
    {
        clock.GoTo(365, new TimeOnly(9, 12));
        caller.Become(Actor.Console("the demo"));
        var password = LocalAccounts.NewPassword();
        var priya = await setUp.ForDemoAsync(new SetUp.FirstPeople("priya@example.com", "Priya Raman", password, "Northwind Agents", "Europe/Berlin"), cancel);
        var signIns = new List<SignIn> { new(priya.Email, password, priya.Roles.Names()) };

        caller.Become(Actor.Person(priya.Id, priya.Name));
        foreach (var (daysAgo, email, name, roles) in Cast)
        {
            clock.GoTo(daysAgo, new TimeOnly(10, 30));
            signIns.Add(new SignIn(email, await accounts.AddAsync(email, name, roles, cancel), roles.Names()));
        }
        await year.FillAsync(clock, cancel);
        await guests.FillAsync(clock, cancel);
        clock.Return();
        return signIns;
    }
}
