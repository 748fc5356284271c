using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;
using Environment = DrConsole.Estate.Environment;

namespace DrConsole.Runs;

/// <summary>Looks, before anything starts, at what a run would need: its version, parameters, runners, secrets, and whether something is in its way.</summary>
public sealed class PrepareRun(IDbContextFactory<DrStore> stores, Caller caller, RemoteLines remote, LocalRulesSource local, AllStopSwitch stop)
{
    private const int MostContacts = 500;

    private const string First = "production";

    /// <param name="environment">Null: the one that fits the mode.</param>
    /// <param name="version">Null: the version in force; in a rehearsal the draft, where there is one.</param>
    public async Task<RunPreparation> ExecuteAsync(string key, RunMode mode, string? environment, int? version, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.RehearseRunbooks, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var runbook = await store.Runbooks.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancel) ?? throw new MissingException($"There is no runbook '{key}'.");
        var number = version ?? (mode is RunMode.Rehearsal && runbook.DraftText is not null ? runbook.DraftNumber : runbook.PublishedNumber)
            ?? throw new RefusedException($"No version of {runbook.Title} is published. Until one is, it can only be rehearsed.", "not-published");
        var draft = RunbookDraft.Read(await ReadRunbooks.TextAsync(store, key, number, cancel));
        var places = await store.Environments.AsNoTracking().OrderBy(place => place.Key).ToListAsync(cancel);
        var place = places.Find(place => place.Key == environment) ?? places.Where(place => place.IsProduction == (mode is RunMode.Live)).OrderBy(place => place.Key != First).FirstOrDefault() ?? places.FirstOrDefault() ?? Environment.Create(First, new EnvironmentText("Production", IsProduction: true), default);
        var given = SettingLines.Pairs(place.Parameters);
        return new RunPreparation(key, draft.File.Title, number, draft.File, Of(place), [.. places.Select(Of)], [.. await ChecksAsync(store, draft, mode, place, cancel)])
        {
            Published = runbook.PublishedNumber,
            Draft = runbook.DraftText is null ? null : runbook.DraftNumber,
            Given = draft.File.Parameters.ToDictionary(parameter => parameter.Name, parameter => given.GetValueOrDefault(parameter.Name) ?? parameter.Default ?? ""),
            Contacts = mode is RunMode.Drill ? await ContactsAsync(store, cancel) : [],
            Expected = RunbookTimes.Of(draft.File, (await ReadPractice.OfAsync(store, key, cancel)).LengthOf).Total,
        };
    }

    private static async Task<IReadOnlyList<Named<string>>> ContactsAsync(DrStore store, CancellationToken cancel) =>
        [.. (await store.Contacts.AsNoTracking().Where(contact => contact.LeftOn == null).OrderBy(contact => contact.Name).Take(MostContacts).Select(contact => new { contact.Key, contact.Name }).ToListAsync(cancel)).Select(contact => new Named<string>(contact.Key, contact.Name))];

    private async Task<List<RunPreparation.Check>> ChecksAsync(DrStore store, RunbookDraft draft, RunMode mode, Environment place, CancellationToken cancel)
    {
        var checks = new List<RunPreparation.Check>();
        if (await stop.InForceAsync(cancel) is { } held)
            checks.Add(new("All stop", false, $"{held.HeldBy} holds everything: {held.Reason}"));
        if (mode is RunMode.Live && draft.File.Service is { } service)
            checks.Add(await HoldAsync(store, place, service, cancel));
        foreach (var named in RunTouches.Of(draft.File).Runners)
            checks.Add(await RunnerAsync(SettingLines.Pairs(place.Runners).GetValueOrDefault(named, named), cancel));
        var names = draft.Places.Uses.Where(use => use.IsSecret).Select(use => use.Name).Distinct().Order(StringComparer.Ordinal).ToList();
        var stored = await store.Set<Secret>().Where(secret => names.Contains(secret.Name)).Select(secret => secret.Name).ToHashSetAsync(cancel);
        checks.AddRange(names.Select(name => SecretOf(name, stored.Contains(name), place)));
        return checks;
    }

    private static async Task<RunPreparation.Check> HoldAsync(DrStore store, Environment place, string service, CancellationToken cancel)
    {
        var hold = await store.RunHolds.AsNoTracking().SingleOrDefaultAsync(hold => hold.EnvironmentKey == place.Key && hold.ServiceKey == service, cancel);
        return hold is null
            ? new($"Service {service}", true, $"No other live run recovers it in {place.Name}.")
            : new($"Service {service}", false, $"Run {hold.RunId} recovers it in {place.Name} already. A second one is refused.");
    }

    private async Task<RunPreparation.Check> RunnerAsync(string runner, CancellationToken cancel)
    {
        if (runner == RunnerLines.Local)
            return local.Read().AllowsNothing ? new("The console's own host", false, $"It may execute nothing: {local.WhyNothing}.") : new("The console's own host", true, "What its settings name may be executed.");
        var (found, why) = await remote.ChooseAsync(runner, alone: false, cancel);
        return found is null ? new($"Runner {runner}", false, why) : new($"Runner {runner}", true, $"{found.Name} is connected.");
    }

    private static RunPreparation.Check SecretOf(string name, bool isStored, Environment place) =>
        !isStored ? new($"Secret {name}", false, "There is none of this name. An administrator must set it.")
        : SettingLines.Names(place.Secrets).Any(pattern => pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern) ? new($"Secret {name}", true, "It is stored, and this environment may use it.")
        : new($"Secret {name}", false, $"{place.Name} may not use it: the environment's secrets do not name it.");

    private static RunPreparation.Place Of(Environment place) => new(place.Key, place.Name, place.IsProduction);
}
