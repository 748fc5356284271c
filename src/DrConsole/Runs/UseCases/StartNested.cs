using System.Security.Cryptography;
using System.Text;
using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>Starts the run that works a step which uses another runbook. Asking again for the same one gives the same run.</summary>
public sealed class StartNested(IDbContextFactory<DrStore> stores, RunRows rows, TimeProvider clock)
{
    private const int Deepest = 8;

    /// <param name="before">How many runs the step was worked by before.</param>
    /// <returns>The run that works it.</returns>
    public Task<Guid> ExecuteAsync(Run parent, string step, int before, NestedBody body, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        Acting.As(Actor.Console("runs"));
        var id = IdOf(parent.Id, step, before);
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await store.Runs.AnyAsync(run => run.Id == id, cancel))
            return id.Value;
        await DemandNoCircleAsync(store, parent, body.Use, cancel);
        var environment = await store.Environments.AsNoTracking().SingleOrDefaultAsync(row => row.Key == parent.EnvironmentKey, cancel)
            ?? throw new RefusedException($"There is no environment {parent.EnvironmentKey} any more.");
        var given = body.With.ToDictionary(named => named.Name, named => string.Concat(named.Value.Parts.Select(TextOf)));
        var what = await RunSource.ReadAsync(store, body.Use, null, parent.Mode, environment, given, cancel) with
        {
            ParentRun = parent.Id.Value,
            ParentStep = step,
            Incident = parent.Incident,
            Variant = parent.Variant,
            Participants = parent.Participants.Split('\n', StringSplitOptions.RemoveEmptyEntries),
        };
        if (what.Variant is null && what.File.Steps.Any(each => each.Only is not null))
            throw new RefusedException($"{what.File.Title} is not the same when it is planned and in a disaster: start the whole with a variant.", "variant-needed");
        var child = Run.Start(id, what, parent.StartedBy, clock.GetUtcNow());

        // Whoever started the whole has started this too, and approves in neither.
        var starter = (await store.ReplayAsync(parent, cancel)).StartedBy;
        await rows.StartAsync(store, child, starter, cancel);
        await store.SaveChangesAsync(cancel);
        return id.Value;
    });

    // The same for the same try, so that a crash in between starts no second one.
    private static RunId IdOf(RunId parent, string step, int before)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{parent}/{step}/{before}"));
        (hash[6], hash[8]) = ((byte)((hash[6] & 0x0f) | 0x80), (byte)((hash[8] & 0x3f) | 0x80));
        return new RunId(new Guid(hash.AsSpan(0, 16), bigEndian: true));
    }

    private static string TextOf(TemplatePart part) => part switch
    {
        TemplatePart.Literal literal => literal.Text,
        TemplatePart.Secret secret => secret.Name,
        _ => "",
    };

    private static async Task DemandNoCircleAsync(DrStore store, Run parent, string key, CancellationToken cancel)
    {
        var path = new List<string> { key };
        for (var run = parent; ; run = await store.FindRunAsync(new RunId(run.ParentRun.Value), cancel))
        {
            path.Insert(0, run.RunbookKey);
            if (run.RunbookKey == key || path.Count > Deepest)
                throw new RefusedException($"These runbooks use one another too deeply: {string.Join(" → ", path)}.", "nested-too-deep");
            if (run.ParentRun is null)
                return;
        }
    }
}
