using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Runs;

namespace DrConsole.Failovers;

/// <summary>Everything that people ask of a pair. It is decided at once and stands when this returns.</summary>
public sealed class CommandFailover(FailoverDesk desk, Caller caller, AllStopSwitch stop)
{
    public async Task<FailoverStage> ExecuteAsync(string key, FailoverCommandType type, string reason, string entry, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.CommandFailovers, cancel);

        // What ends something is never held.
        if (type is FailoverCommandType.Propose or FailoverCommandType.Confirm or FailoverCommandType.Failback or FailoverCommandType.Trial)
            await stop.DemandGoAsync(cancel);
        return await desk.DecideAsync(key, async sitting =>
        {
            if (type is FailoverCommandType.Confirm && sitting.Setup.Text.Confirmers is { Length: > 0 } duty)
                await Approvers.DemandAsync(sitting.Store, actor.Kind is Actor.Kinds.User ? actor.UserId : null, duty, sitting.Now, cancel);
            var command = new FailoverCommand(type, LedgerEntry.WordFor(actor), reason.Trim(), entry.Trim()) { Alike = await OnePerson.WordsAsync(sitting.Store, actor, cancel) };
            sitting.Take(new FailoverInput.Asked(command, await sitting.LookAsync(cancel), await sitting.BoardAsync(cancel), Guid.CreateVersion7(sitting.Now)));
        }, cancel);
    }
}
