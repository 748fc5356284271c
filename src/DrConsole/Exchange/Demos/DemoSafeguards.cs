using DrConsole.Access;
using Microsoft.AspNetCore.Identity;

namespace DrConsole.Exchange.Demos;

/// <summary>How the demo's administrator keeps the way in: a rule for outsiders, and an account for the day when nothing else opens.</summary>
public sealed class DemoSafeguards(EditSignInPolicy policy, DemoRehearsal rehearsal, ReadBreakGlass glass, AcknowledgeBreakGlass acknowledge, DemoPeople people)
{
    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        await people.BecomeAsync(DemoPeople.Administrator, cancel);
        clock.GoTo(300, new TimeOnly(9, 5));
        await policy.ExecuteAsync(AccessRoles.Auditor, 0, cancel);
        await rehearsal.PrepareAsync(clock, cancel);
        foreach (var daysAgo in new[] { 208, 117, 26 })
        {
            clock.GoTo(daysAgo, new TimeOnly(8, 20));
            await rehearsal.EnterAsync("The quarter's rehearsal: signed in from the sealed envelope", cancel);
            clock.GoTo(daysAgo, new TimeOnly(8, 50));
            foreach (var use in await glass.AlarmsAsync(cancel))
                await acknowledge.ExecuteAsync(use.Id, cancel);
        }
    }
}

/// <summary>The demo's break-glass account, made by its administrator and tried once a quarter.</summary>
public sealed class DemoRehearsal(PrepareBreakGlass prepare, ArmBreakGlass arm, PasswordDoor door, ISignInRecord record, UserManager<User> users)
{
    private const string Email = "break-glass@example.com";

    public async Task PrepareAsync(TimeProvider clock, CancellationToken cancel)
    {
        var made = await prepare.MakeAsync(Email, cancel);
        await arm.ExecuteAsync(TotpCodes.At(made.Key, clock.GetUtcNow()), cancel);
    }

    public async Task EnterAsync(string reason, CancellationToken cancel)
    {
        var account = await users.FindByEmailAsync(Email) ?? throw new InvalidOperationException("The demo's break-glass account was not made.");
        await record.InsideAsync(account.Id, "code", cancel);
        await door.EnteredAsync(account, BreakGlassReason.Parse(isRehearsal: true, reason), "code", cancel);
    }
}
