using System.Reflection;
using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.People;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Exchange;

/// <summary>Reads what goes into a pack: published runbooks, plans as they were approved, people as the settings let them leave. Environments, secrets and settings of channels are never read.</summary>
public sealed class ReadPackContent(IDbContextFactory<DrStore> stores, IOptions<PackOptions> options, IOptions<ConsoleOptions> console, DataDirectory data, TimeProvider clock)
{
    internal async Task<PackContent> ExecuteAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        return new PackContent(new PackId(Guid.CreateVersion7(now)), await store.Organisations.Select(row => row.Name).SingleOrDefaultAsync(cancel) ?? "", now)
        {
            Runbooks = await RunbooksAsync(store, cancel),
            Plans = await PlansAsync(store, cancel),
            People = options.Value.Contacts is PackContacts.Nobody ? PackContent.Staff.Nobody : await PeopleAsync(store, now, cancel),
            Console = await SurroundingsAsync(store, cancel),
        };
    }

    private static async Task<IReadOnlyList<PackContent.Procedure>> RunbooksAsync(DrStore store, CancellationToken cancel)
    {
        var inForce = await store.RunbookVersions.AsNoTracking()
            .Join(store.Runbooks.Where(runbook => runbook.PublishedNumber != null), version => new { Key = version.RunbookKey, Number = (int?)version.Number }, runbook => new { runbook.Key, Number = runbook.PublishedNumber }, (version, _) => version)
            .ToListAsync(cancel);
        return
        [
            .. inForce.OrderBy(version => version.Title, StringComparer.OrdinalIgnoreCase).Select(version => new PackContent.Procedure(
                version.RunbookKey, version.Title, version.Number, version.ContentHash, version.IsUnreviewed, version.PublishedAt, version.Text, RunbookReader.Read(version.Text).File)),
        ];
    }

    private static async Task<IReadOnlyList<PackContent.ApprovedPlan>> PlansAsync(DrStore store, CancellationToken cancel)
    {
        var inForce = await store.PlanVersions.AsNoTracking()
            .Join(store.PlanStandings, version => new { version.PlanKey, Number = (int?)version.Number }, standing => new { standing.PlanKey, Number = standing.InForce }, (version, _) => version)
            .OrderBy(version => version.PlanKey).ToListAsync(cancel);
        return [.. inForce.Select(version => new PackContent.ApprovedPlan(version.PlanKey, version.Number, version.ApprovedAt, version.IsUnreviewed, PlanSnapshot.Read(version.Content)))];
    }

    private async Task<PackContent.Staff> PeopleAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        var facts = await PeopleFacts.ReadAsync(store, now, cancel);
        var reachable = options.Value.Contacts is PackContacts.Reachable;
        var suppliers = await store.SupportContacts.AsNoTracking().OrderBy(each => each.Key).ToListAsync(cancel);
        return new PackContent.Staff(
            [
                .. facts.Contacts.Values.Where(contact => !contact.HasLeft(now)).OrderBy(contact => contact.Name, StringComparer.OrdinalIgnoreCase)
                    .Select(contact => new PackContent.Person(contact.Key, contact.Name, contact.Title, contact.TimeZone, reachable ? [.. contact.Text.Channels] : [])),
            ],
            [.. facts.Rotations.Values.OrderBy(rotation => rotation.Name, StringComparer.OrdinalIgnoreCase).Select(rotation => TurnsOf(facts, rotation, now))],
            [.. facts.Policies.Values.OrderBy(policy => policy.Key, StringComparer.Ordinal).Select(policy => Named(facts, policy.Text))],
            [.. suppliers.Select(each => new PackContent.Supplier(each.Name, each.Provides, each.Hours, each.Contract, each.Portal, each.Phone, each.Email))]);
    }

    // Whoever stays on over a cover or a change of layers is one turn.
    private PackContent.Turns TurnsOf(PeopleFacts facts, Rotation rotation, DateTimeOffset now)
    {
        var turns = new List<PackContent.Turn>();
        foreach (var shift in options.Value.Weeks == 0 ? [] : OnCall.Between(facts.PlanOf(rotation), now, now.AddDays(7 * options.Value.Weeks)))
        {
            var who = shift.Contact is { } key ? facts.NameOf(key) : "Nobody";
            if (turns is [.., var last] && last.Who == who && last.To == shift.From)
                turns[^1] = last with { To = shift.To };
            else
                turns.Add(new PackContent.Turn(shift.From, shift.To, who));
        }
        return new PackContent.Turns(rotation.Name, rotation.TimeZone, turns);
    }

    // Who is told, by name: a key means nothing to whoever has no console.
    private static EscalationText Named(PeopleFacts facts, EscalationText policy) => policy with
    {
        Levels = [.. policy.Levels.Select(level => level with { Targets = string.Join(", ", KeyLines.Each(level.Targets).Select(line => PeopleRef.Read(line) is { } who ? facts.NameOf(who) : line)) })],
    };

    private async Task<PackContent.Surroundings> SurroundingsAsync(DrStore store, CancellationToken cancel)
    {
        var newest = await ReadProof.Newest(store).FirstOrDefaultAsync(cancel);
        return new PackContent.Surroundings(
            typeof(ReadPackContent).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "",
            console.Value.PublicUrl ?? "", store.Database.IsSqlite() ? "SQLite" : "PostgreSQL", data.Root, newest?.Origin ?? "", newest?.Note ?? "");
    }
}
