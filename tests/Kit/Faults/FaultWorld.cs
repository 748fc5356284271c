using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Kit;

/// <summary>
/// The real console as a process on a store of its own, with a mail server, work to do, and people in the real time who answer what it asks. A test breaks
/// something, starts it again, and asks <see cref="Invariants"/>.
/// </summary>
public sealed class FaultWorld : IAsyncDisposable
{
    public const string Secret = "drc-fault-canary-5f1c7a";

    /// <summary>A commander who starts nothing, so that they may approve.</summary>
    public static readonly Person Gus = new("gus", AccessRoles.Commander);

    private readonly (string Key, string Value)[] _told;
    private readonly List<string> _folders = [];

    private FaultWorld(TestStore store, TestConsole desk, (string, string)[] told, MailServer? mail, Marks marks)
    {
        (Store, Desk, _told, Mail, Marks) = (store, desk, told, mail, marks);
        Process = ProcessOn(store);
        Invariants = new Invariants(desk) { Marks = marks, Mail = mail, Process = Process, Secrets = [Secret] };
    }

    /// <summary>The people's side: use cases on the same store, in this process.</summary>
    public TestConsole Desk { get; }

    public ConsoleProcess Process { get; }

    public MailServer? Mail { get; }

    public Marks Marks { get; }

    public Invariants Invariants { get; }

    public TestStore Store { get; }

    /// <summary>Everything is described; the console is not started.</summary>
    public static async Task<FaultWorld> OpenAsync(StoreProvider database, params (string Key, string Value)[] settings)
    {
        var store = await TestStore.CreateAsync(database);
        var marks = new Marks(store.Folder);
        var mail = MailServer.IsInstalled(MailServer.Kind.Node) ? await MailServer.StartAsync(MailServer.Kind.Node, new { security = "none" }) : null;
        (string, string)[] told =
        [
            ("DrConsole:Runbooks:ApprovalsNeeded", "0"), ("DrConsole:PublicUrl", "https://dr.example.com"), ("DrConsole:Runners:Local:Allow", marks.Script), ("DrConsole:Runs:LeaseSeconds", "10"),
            .. mail is null ? (IEnumerable<(string, string)>)[] : [("DrConsole:Mail:Host", "localhost"), ("DrConsole:Mail:Port", $"{mail.Port}"), ("DrConsole:Mail:Security", "None"), ("DrConsole:Mail:From", "dr@example.com")],
            .. settings,
        ];
        var desk = DeskOn(store, told);
        await desk.AdmitAsync([.. World.Everybody, Gus]);
        await DescribeAsync(desk, marks);
        return new FaultWorld(store, desk, told, mail, marks);
    }

    /// <summary>The same, and the console serves.</summary>
    public static async Task<FaultWorld> ServeAsync(StoreProvider database, params (string Key, string Value)[] settings)
    {
        var world = await OpenAsync(database, settings);
        await world.Process.StartAsync();
        return world;
    }

    /// <summary>Arms a failpoint for the console's next life, <c>after-intent</c> or <c>commit@7</c>; null for none.</summary>
    public void Arm(string? failpoint) => Process.Set("DRCONSOLE_FAILPOINT", failpoint is null ? null : $"{failpoint}=kill");

    /// <summary>Waits until the console has died of its failpoint.</summary>
    public async Task DiesAsync(int seconds = 120)
    {
        var code = await Process.ExitAsync(seconds);
        if (code != 137)
            throw new InvalidOperationException($"The console ended with {code} and not by kill -9:\n{Process.Output}");
    }

    public async Task RestartAsync()
    {
        Arm(null);
        await Process.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        await Desk.DisposeAsync();
        if (Mail is not null)
            await Mail.DisposeAsync();
        await Store.DisposeAsync();
        _folders.ForEach(folder => Directory.Delete(folder, recursive: true));
    }

    /// <summary>A console that is told the same, on this store or another. It is not started.</summary>
    public ConsoleProcess ProcessOn(TestStore store)
    {
        var told = store.Settings;
        foreach (var (key, value) in _told)
            told[key] = value;
        return new ConsoleProcess(told);
    }

    /// <summary>A second console beside the first: a directory of its own, the same PostgreSQL and keys. It is not started.</summary>
    public ConsoleProcess AnotherNode()
    {
        var node = ProcessOn(Store);
        _folders.Add(Directory.CreateTempSubdirectory("drc-node-").FullName);
        node.Set("DrConsole:DataDirectory", _folders[^1]);
        node.Set("DrConsole:Secrets:KeyPath", Path.Combine(Store.Folder, "keys", "secrets.key"));
        node.Set("DrConsole:Evidence:KeyPath", Path.Combine(Store.Folder, "keys", "ledger.pem"));
        return node;
    }

    /// <summary>A desk on a store, in the real time.</summary>
    public static TestConsole DeskOn(TestStore store, params (string Key, string Value)[] settings)
    {
        var desk = TestConsole.On(store, services => services.AddSingleton(TimeProvider.System), settings);
        desk.Clock.MoveTo(TimeProvider.System.GetUtcNow());
        return desk;
    }

    private static async Task DescribeAsync(TestConsole desk, Marks marks)
    {
        await desk.As<Secrets>(World.Ben).SetAsync("FAULT_TOKEN", Secret, World.Cancel);
        await desk.As<EditEnvironment>(World.Ben).CreateAsync("production", new EnvironmentText("Production", IsProduction: true, Secrets: "FAULT_TOKEN"), World.Cancel);
        await desk.As<EditEnvironment>(World.Ben).CreateAsync("lab", new EnvironmentText("Lab", Secrets: "FAULT_TOKEN"), World.Cancel);
        await PublishAsync(desk, FaultStory.Forth, $"""
              - {Command(marks, "a")}
              - {Command(marks, "b", "repeatable: true")}
              - {Command(marks, "c", "after: [a]", "repeatable: true")}
              - {"{"}id: ok, title: May it go on, kind: approval, by: incident-commander, count: 1, after: [b, c]{"}"}
              - {Command(marks, "d")}
            """);
        await PublishAsync(desk, FaultStory.Back, $"""
              - {Command(marks, "a", Undo(marks, "a"))}
              - {Command(marks, "b", Undo(marks, "b"), "repeatable: true")}
              - {Command(marks, "fails", Undo(marks, "fails"), "on-failure: rollback", "repeatable: true")}
            """);
        await PublishAsync(desk, FaultStory.Practised, $"  - {Command(marks, "p")}");
        marks.Fail("fails");
        await using var store = desk.OpenStore();
        var now = TimeProvider.System.GetUtcNow();
        store.AddRange(
            Contact.Create("ida", new ContactText("Ida Berg") { Channels = [new(ChannelKind.Email, "ida@example.com")] }, now),
            Contact.Create("jon", new ContactText("Jon Cole") { Channels = [new(ChannelKind.Email, "jon@example.com")] }, now),
            EscalationPolicy.Create("platform", new EscalationText("Platform") { Levels = [new(TimeSpan.FromSeconds(3), "contact/jon")] }));
        await store.SaveChangesAsync(World.Cancel);
    }

    private static async Task PublishAsync(TestConsole desk, string key, string steps)
    {
        await desk.As<EditRunbook>(World.Eva).CreateAsync($"runbook: {key}\ntitle: {key}\nsteps:\n{steps}\n", World.Cancel);
        await desk.As<PublishRunbook>(World.Eva).ExecuteAsync(key, null, World.Cancel);
    }

    private static string Command(Marks marks, string id, params string[] more) =>
        $"{{{string.Join(", ", [$"id: {id}", $"title: Step {id}", "kind: command", $"run: ['{marks.Script}', {id}]", "environment: {TOKEN: '{{secret:FAULT_TOKEN}}'}", .. more])}}}";

    private static string Undo(Marks marks, string id) => $"rollback: {{kind: command, run: ['{marks.Script}', undo-{id}]}}";
}
