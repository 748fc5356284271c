using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>
/// Approves by a one-time code, for whom the browser is not at hand: typed at the console by somebody else, or by the link in their message. It
/// counts as theirs, once, and for nothing but what it was sent for.
/// </summary>
public sealed class ApproveByCode(IDbContextFactory<DrStore> stores, Caller caller, ApprovalLink links, RunRows rows, TimeProvider clock)
{
    /// <summary>What the page of a link shows.</summary>
    public sealed record Shown(string Person, string Run, string Step, string Instructions, RunMode Mode, string Environment, IReadOnlyList<Named<string>> Parameters, bool IsUsed);

    public Task ExecuteAsync(RunId id, string step, string code, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.WorkSteps, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var open = (await store.ApprovalCodes.Where(row => row.RunId == id && row.Step == step && row.UsedAt == null).ToListAsync(cancel)).FindAll(row => row.IsOpen(now));
        if (open.Find(row => row.Is(code.Trim())) is not { } row)
        {
            // Whoever guesses has a few tries at all of them together.
            open.ForEach(each => each.Miss());
            await store.SaveChangesAsync(cancel);
            throw new RefusedException("This code is not valid for this step. It may have been used, have expired, or be for what the step was before it changed.", "code-wrong");
        }
        await ApproveAsync(store, row, $"By a one-time code, typed by {actor.Name}.", cancel);
    });

    /// <summary>What the link is about. Looking approves nothing.</summary>
    public async Task<Shown> ReadAsync(string token, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await ShowAsync(store, await FindAsync(store, token, cancel), cancel);
    }

    public Task<Shown> ByLinkAsync(string token, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        Acting.As(Actor.Console("an approval link"));
        await using var store = await stores.CreateDbContextAsync(cancel);
        var row = await FindAsync(store, token, cancel);
        if (!row.IsOpen(clock.GetUtcNow()))
            throw new RefusedException(row.UsedAt is null ? "This link has expired." : "This link was used already.", "link-expired");
        await ApproveAsync(store, row, "By the link in their message.", cancel);
        return await ShowAsync(store, row, cancel);
    });

    internal async Task ApproveAsync(DrStore store, ApprovalCode row, string how, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var user = await store.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == row.UserId && user.DisabledAt == null, cancel);
        if (user is null || !PermissionTable.Allows(user.Roles, Areas.None, Permission.ApproveSteps))
            throw new RefusedException("Whoever this was sent to may not approve any more.", "code-wrong");
        var run = await store.FindRunAsync(row.RunId, cancel);
        var state = await store.ReplayAsync(run, cancel);
        if (state.Find(row.Step)?.Step.Body is ApprovalBody approval)
            await Approvers.DemandAsync(store, user.Id, approval.By, now, cancel);
        var turn = new RunTurn(state, now).Take(new RunInput.Asked(new RunCommand(RunCommandType.Approve, $"user/{user.Id}", row.Step, how, row.Hash) { Alike = await OnePerson.WordsAsync(store, Actor.Person(user.Id, user.Name), cancel) }));
        row.Use(now);
        await rows.PutAskedAsync(store, run, state, turn.Facts, cancel);
        await store.SaveChangesAsync(cancel);
    }

    private async Task<ApprovalCode> FindAsync(DrStore store, string token, CancellationToken cancel)
    {
        var (id, code) = links.Read(token);
        return await store.ApprovalCodes.SingleOrDefaultAsync(row => row.Id == id, cancel) is { } row && row.Is(code) ? row : throw new RefusedException("What this was about is not there any more.", "link-wrong");
    }

    private static async Task<Shown> ShowAsync(DrStore store, ApprovalCode row, CancellationToken cancel)
    {
        var run = await store.FindRunAsync(row.RunId, cancel);
        var state = await store.ReplayAsync(run, cancel);
        var step = state.Steps[row.Step].Step;
        var person = await store.Users.AsNoTracking().Where(user => user.Id == row.UserId).Select(user => user.Name).SingleAsync(cancel);
        return new Shown(person, $"{run.Title}, version {run.RunbookVersion}", step.Title, step.Instructions, run.Mode, run.EnvironmentKey, [.. state.Plan.Parameters], row.UsedAt is not null);
    }
}
