using DrConsole.Access;
using DrConsole.Backups;
using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Web.Features.People.Pages;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Environment = DrConsole.Estate.Environment;

namespace DrConsole.Web.Features.Backups.Pages;

public sealed partial class PolicyFormPage(ReadBackupPolicies read, EditBackupPolicy edit, BackupMethods methods, Pulse pulse, PageExits exits)
    : KeyedFormPage<BackupPolicy, BackupPolicyText>(read, edit, pulse, exits)
{
    private const int Most = 500;

    private string? _like;
    private IReadOnlyList<Environment> _environments = [];
    private IReadOnlyList<(string Key, string Name)> _services = [];
    private IReadOnlyList<BackupDestination> _destinations = [];

    [SupplyParameterFromQuery(Name = "class")]
    private string? Class { get; set; }

    [SupplyParameterFromQuery]
    private string? Like { get; set; }

    public override string Word => "backup policy";

    public override string Root => "/backup-policies";

    protected override Permission Needed => Permission.EditBackups;

    // Asked of the services and not of the constructor, which has five already.
    [Inject]
    private ReadEnvironments Environments { get; set; } = null!;

    [Inject]
    private ReadServices Services { get; set; } = null!;

    [Inject]
    private ReadDestinations Destinations { get; set; } = null!;

    private PolicyDraft Draft { get; } = new();

    private IReadOnlyList<Choice> Templates =>
        [.. PolicyTemplates.For(methods).Select(template => new Choice(template.Title, $"/backup-policies/new?like={template.Key}{(string.IsNullOrEmpty(Class) ? "" : $"&class={Class}")}", Like == template.Key))];

    protected override string After(string key) => $"/backup-policies/{key}";

    protected override async Task ReadChoicesAsync()
    {
        _environments = await Environments.ListAsync(null, Most, Closed);
        _services = await Services.NamesAsync(Closed);
        _destinations = await Destinations.ListAsync(null, Most, Closed);
        TakeTemplate();
        if (Key is null && Class is { Length: > 0 } && Draft.DataClasses.Length == 0)
            Draft.DataClasses = Class;
        if (Draft.Environment.Length == 0 && _environments is [var only])
            Draft.Environment = only.Key;
    }

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        TakeTemplate();
    }

    protected override void Fill(BackupPolicyText text) => Draft.Fill(text);

    protected override BackupPolicyText ReadForm() => Draft.Read(methods.All.FirstOrDefault(method => method.Kind == Draft.Method)?.Fields ?? []);

    // Once for each that is chosen: what was typed since stays.
    private void TakeTemplate()
    {
        if (Key is not null || Like == _like)
            return;
        _like = Like;
        if (PolicyTemplates.All.FirstOrDefault(template => template.Key == Like) is { } chosen)
            Draft.Fill(chosen.Text with { DataClasses = Draft.DataClasses, Environment = Draft.Environment, Destinations = Draft.Destinations, EncryptionKey = Draft.EncryptionKey });
    }
}
