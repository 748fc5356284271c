using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Failovers;

/// <summary>
/// Looks a pair through after every change and every half hour: access, existence, capacity. That it finds nothing says that nothing known stands in the
/// way; it is no proof, which only a switch or a trial is.
/// </summary>
public sealed class EvaluateFailoverPair(IDbContextFactory<DrStore> stores, IServiceScopeFactory scopes, TimeProvider clock)
{
    public const string NoProof = "Passing is no proof: it says that nothing known stands in the way. Only a failover or a trial shows that it works.";

    public static readonly TimeSpan Again = TimeSpan.FromMinutes(30);

    public Task ExecuteAsync(string key, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await store.FailoverPairs.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancel) is not { } pair)
            return;
        var now = clock.GetUtcNow();
        var findings = await FindAsync(store, pair, cancel);
        var standing = await store.FailoverStandings.SingleOrDefaultAsync(row => row.PairKey == key, cancel);
        if (standing is null)
            store.Add(standing = FailoverStanding.Of(key, now));
        standing.Evaluate(pair.Version, findings, now);
        await store.SaveChangesAsync(cancel);
    });

    private async Task<IReadOnlyList<string>> FindAsync(DrStore store, FailoverPair pair, CancellationToken cancel)
    {
        var (text, findings) = (pair.Text, new List<string>());
        if (!await store.Environments.AnyAsync(row => row.Key == text.Environment, cancel))
            findings.Add($"There is no environment {text.Environment}.");
        if (await store.Services.AsNoTracking().Include(row => row.Sites).ThenInclude(site => site.Parts).SingleOrDefaultAsync(row => row.Key == text.Service, cancel) is not { } service)
            findings.Add($"There is no service {text.Service}.");
        else
            findings.AddRange(CapacityOf(service, text));
        findings.AddRange(await SourcesAsync(store, text, cancel));
        findings.AddRange(await WayAsync(store, text, SwitchDirection.Over, cancel));
        if (text.Back.Runbook.Length == 0)
            findings.Add("There is no way back: name a failback runbook.");
        else
            findings.AddRange(await WayAsync(store, text, SwitchDirection.Back, cancel));
        foreach (var other in new[] { text.TrialRunbook, text.CleanupRunbook }.Where(key => key.Length > 0))
            findings.AddRange(await AccessAsync(other, text.Service, RunMode.Drill, text.TrialEnvironment, cancel));
        findings.AddRange(await PeopleAsync(store, pair, cancel));
        return findings;
    }

    private static IEnumerable<string> CapacityOf(Service service, FailoverPairText text)
    {
        var region = text.Passive.Region.Length > 0 ? text.Passive.Region : text.Passive.Name;
        var site = service.Text.Sites.FirstOrDefault(site => site.Region == region || site.Name == region || site.Name == text.Passive.Name);
        if (site is null)
            yield return $"{service.Name} names no site {region}: what {text.Passive.Name} can carry is not known.";
        else if (site.Compute?.Capacity is not { Length: > 0 } capacity)
            yield return $"What the site {site.Name} can carry is not said.";
        else if (capacity.EndsWith('%') && int.TryParse(capacity[..^1].Trim(), out var percent) && percent < 100)
            yield return $"The site {site.Name} carries {percent}% of the full load.";
    }

    private static async Task<IEnumerable<string>> SourcesAsync(DrStore store, FailoverPairText text, CancellationToken cancel)
    {
        var known = await ReadSources.OfAsync(store, [.. ReadSources.SourcesOf(text.Active), .. ReadSources.SourcesOf(text.Passive), .. GoCheck.Read(text.GoChecks).Where(item => item.Kind is GoKind.Signal).Select(item => item.Of)], cancel);
        List<string> found = [.. known.Values.Where(each => each.At is null).Select(each => $"{each.Source} was never heard.")];
        foreach (var side in new[] { text.Active, text.Passive }.Where(side => side.Sources.Length == 0))
            found.Add($"No signal speaks for {side.Name}.");
        return found;
    }

    private async Task<IReadOnlyList<string>> WayAsync(DrStore store, FailoverPairText text, SwitchDirection direction, CancellationToken cancel)
    {
        var (way, switches) = (direction is SwitchDirection.Over ? "failover" : "failback", text.Of(direction));
        var runbook = await store.Runbooks.AsNoTracking().SingleOrDefaultAsync(row => row.Key == switches.Runbook, cancel);
        if (runbook?.PublishedNumber is not { } number)
            return [runbook is null ? $"There is no {way} runbook {switches.Runbook}." : $"No version of the {way} runbook {switches.Runbook} is published."];
        var file = RunbookDraft.Read(await ReadRunbooks.TextAsync(store, switches.Runbook, number, cancel)).File;
        List<string> found = [.. SwitchFindings.Of(file, switches, way), .. await AccessAsync(switches.Runbook, text.Service, RunMode.Live, text.Environment, cancel)];
        if (file.Service != text.Service)
            found.Add($"The {way} runbook {switches.Runbook} is not about {text.Service}: a second recovery of it would not be held.");
        return found;
    }

    // What whoever starts it by hand is shown: runners that answer, secrets that are there and may be used. That the service is held now, perhaps by our own
    // switch, is no flaw of the pair: a start is refused then.
    private async Task<IReadOnlyList<string>> AccessAsync(string runbook, string service, RunMode mode, string environment, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Actor.Console("failovers"));
        try
        {
            await ParametersAsync(runbook, mode, environment, cancel);
            var prepared = await scope.ServiceProvider.GetRequiredService<PrepareRun>().ExecuteAsync(runbook, mode, environment, null, cancel);
            return [.. prepared.Checks.Where(check => check.IsWell is false && check.What != "All stop" && check.What != $"Service {service}").Select(check => $"{runbook}: {check.What}: {check.Why}")];
        }
        catch (RefusedException refused)
        {
            return [$"{runbook}: {refused.Message}"];
        }
    }

    // What is not given by anybody at a start must come from the environment.
    private async Task ParametersAsync(string runbook, RunMode mode, string environment, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await store.Environments.AsNoTracking().SingleOrDefaultAsync(row => row.Key == environment, cancel) is { } place)
            await RunSource.ReadAsync(store, runbook, null, mode, place, new Dictionary<string, string>(), cancel);
    }

    private async Task<IEnumerable<string>> PeopleAsync(DrStore store, FailoverPair pair, CancellationToken cancel)
    {
        var (found, setup) = (new List<string>(), await store.SetupOfAsync(pair, cancel));
        if (setup.Text.IsAutomatic && !setup.MayGoAlone)
            found.Add($"It is to switch by itself, and {setup.Approvers.Count} of {FailoverSetup.ApprovalsNeeded} people have approved this version. Until then a person confirms.");
        if (setup.Text.Confirmers.Length == 0)
            return found;
        var (facts, now) = (await PeopleFacts.ReadAsync(store, clock.GetUtcNow(), cancel), clock.GetUtcNow());
        var kind = facts.Groups.ContainsKey(setup.Text.Confirmers) ? PeopleRef.Group : PeopleRef.Rotation;
        if (!facts.Meant(new PeopleRef(kind, setup.Text.Confirmers), now).Any(contact => contact.UserId is not null))
            found.Add($"Nobody of {setup.Text.Confirmers} who can sign in is there to confirm.");
        return found;
    }
}
