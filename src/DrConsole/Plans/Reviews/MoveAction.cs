using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>Moves an action on: begun, fixed, or its risk accepted.</summary>
public sealed class MoveAction(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    public Task<AgreedAction> ExecuteAsync(AgreedActionId id, ActionState state, string note, int version, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.EditPlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var action = await store.Actions.SingleOrDefaultAsync(action => action.Id == id, cancel) ?? throw new MissingException("There is no such action.");
        ConflictException.ThrowIfStale(action.Title, action.Version, version, new("State", action.State.ToString(), state.ToString()), new("Note", action.Note, note));
        action.Move(state, note, clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
        return action;
    });
}
