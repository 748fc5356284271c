using DrConsole.Estate;
using DrConsole.Incidents;
using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Runbooks;
using DrConsole.Signals;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Signals;

/// <summary>Signals and rules in the hands of the people of the world.</summary>
internal static class RuleWorld
{
    public static async Task<TestConsole> OpenAsync(StoreProvider database, params (string Key, string Value)[] settings)
    {
        var console = await TestConsole.OpenAsync(database, null, [("DrConsole:Runbooks:ApprovalsNeeded", "0"), ("DrConsole:PublicUrl", "https://dr.example.com"), .. settings]);
        await using (var store = console.OpenStore())
        {
            store.AddRange(
                Contact.Create("ida", new ContactText("Ida Berg") { Channels = [new(ChannelKind.Email, "ida@example.com")] }, Noon),
                EscalationPolicy.Create("platform", new EscalationText("Platform") { Levels = [new(TimeSpan.Zero, "contact/ida")] }));
            await store.SaveChangesAsync(Cancel);
        }
        await console.As<EditService>(Eva).CreateAsync("core-databases", new ServiceText("Core databases", ServiceKind.Database, 1), Cancel);
        await console.As<EditService>(Eva).CreateAsync("orders", new ServiceText("Orders", ServiceKind.Application, 1) { Dependencies = [new DependencyText("core-databases")] }, Cancel);
        return console;
    }

    public static Task<SignalRule> RuleAsync(this TestConsole console, SignalRuleText text, string key = "rule") => console.As<EditSignalRule>(Eva).CreateAsync(key, text, Cancel);

    /// <summary>Something says how it is; then the rules are asked.</summary>
    public static async Task<SignalId> HearAsync(this TestConsole console, string key = "lag", SignalState state = SignalState.Down, string? service = "core-databases", string source = "hook/aws", SignalSeverity? severity = null, string? scenario = null, bool judge = true)
    {
        await using (var store = console.OpenStore())
        {
            await RecordSignal.AddAsync(store, new SignalText(source, key, state, console.Clock.GetUtcNow(), $"{key} is {SpokenState.Of(state)}") { Service = service, Severity = severity, Scenario = scenario }, console.Clock.GetUtcNow(), Cancel);
            await store.SaveChangesAsync(Cancel);
        }
        if (judge)
            await console.JudgeAsync();
        await using var now = console.OpenStore();
        return await now.Set<Signal>().Where(signal => signal.Source == source && signal.Key == key).OrderByDescending(signal => signal.At).Select(signal => signal.Id).FirstAsync(Cancel);
    }

    public static async Task JudgeAsync(this TestConsole console)
    {
        while (await console.Get<JudgeSignals>().NextAsync(Cancel))
            Cancel.ThrowIfCancellationRequested();
        await console.Get<JudgeSignals>().SettleWaitingAsync(Cancel);
    }

    public static async Task<string> SaidAsync(this TestConsole console, SignalId signal) => string.Join('\n', (await console.As<ReadSignals>(Cora).FindAsync(signal.Value, Cancel)).Decisions);

    public static async Task<IReadOnlyList<T>> AllAsync<T>(this TestConsole console) where T : class
    {
        await using var store = console.OpenStore();
        return await store.Set<T>().AsNoTracking().ToListAsync(Cancel);
    }

    public static async Task<IReadOnlyList<Notice>> PagesAsync(this TestConsole console) => [.. (await console.AllAsync<Notice>()).Where(notice => notice.Kind is NoticeKind.Page)];

    public static async Task<string> TimelineAsync(this TestConsole console) => string.Join('\n', (await console.AllAsync<IncidentEntry>()).OrderBy(entry => entry.Number).Select(entry => $"{entry.Kind}: {entry.Text}"));

    public static async Task PublishAsync(this TestConsole console, string key = "restore", string steps = "  - {id: look, title: Look, kind: manual}")
    {
        await console.As<EditRunbook>(Eva).CreateAsync($"runbook: {key}\ntitle: Restore\nsteps:\n{steps}\n", Cancel);
        await console.As<PublishRunbook>(Eva).ExecuteAsync(key, null, Cancel);
    }
}
