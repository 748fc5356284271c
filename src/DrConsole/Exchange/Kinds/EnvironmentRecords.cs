using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Environment = DrConsole.Estate.Environment;

namespace DrConsole.Exchange;

/// <summary>Environments in files. They say what runs may reach and use, so only an Administrator brings one in.</summary>
internal sealed class EnvironmentRecords : RecordKind<Environment, EnvironmentText>
{
    public override string Kind => "environment";

    public override string Heading => "Environments";

    public override Permission See => Permission.SeeEstate;

    public override Permission Edit => Permission.ManageSettings;

    protected override async Task<Dictionary<string, Environment>> FindAsync(DrStore store, IReadOnlyCollection<string>? keys, CancellationToken cancel) =>
        await store.Environments.Where(environment => keys == null || keys.Contains(environment.Key)).ToDictionaryAsync(environment => environment.Key, cancel);

    protected override EnvironmentText TextOf(Environment record) =>
        new(record.Name, record.Purpose, record.IsProduction, record.Parameters, record.Runners, record.Secrets, record.Egress);

    protected override EnvironmentText Blank(string key) => new(PlainWords.Title(key));

    protected override string TitleOf(string key, EnvironmentText text) => text.Name;

    protected override EnvironmentText Tidied(EnvironmentText text) => text.Tidied();

    protected override void Add(ImportScope scope, string key, EnvironmentText text) => scope.Store.Add(Environment.Create(key, text, scope.Now));

    protected override void Change(ImportScope scope, Environment record, EnvironmentText before, EnvironmentText after) => record.Change(after);

    protected override EnvironmentText Read(SheetReader fields, EnvironmentText before) => new(
        fields.Text("name", before.Name), fields.Text("purpose", before.Purpose), fields.Flag("production", before.IsProduction), fields.Lines("parameters", before.Parameters),
        fields.Lines("runners", before.Runners), fields.Lines("secrets", before.Secrets), fields.Lines("egress", before.Egress));

    protected override SheetFields Write(EnvironmentText text) => new SheetFields()
        .Say("name", text.Name).Say("purpose", text.Purpose).Say("production", text.IsProduction ? true : null).Lines("parameters", text.Parameters)
        .Lines("runners", text.Runners).Lines("secrets", text.Secrets).Lines("egress", text.Egress);
}
