using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Estate.Pages;

public sealed partial class NewTargetPage(ReadServices services, ReadDataClasses classes, EditTarget edit, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private const int MostClasses = 500;

    private DraftForm? _form;
    private IReadOnlyList<(string Key, string Name)> _services = [];
    private IReadOnlyList<DataClass> _classes = [];
    private string _subject = "system", _value = "", _note = "";
    private TargetKind _kind = TargetKind.Rto;

    [SupplyParameterFromQuery]
    private string? Subject { get; set; }

    protected override IReadOnlyCollection<string> Topics => [Service.Topic, DataClass.Topic];

    protected override void OnInitialized() => _subject = Subject is { Length: > 0 } asked ? asked : _subject;

    protected override async Task ReadAsync()
    {
        _services = await services.NamesAsync(Closed);
        _classes = await classes.ListAsync(after: null, MostClasses, Closed);
    }

    private async Task<bool> SaveAsync()
    {
        Target? made = null;
        if (!await TryAsync(async () => made = await edit.CreateAsync(TargetSubject.Parse("subject", _subject), _kind, new TargetText(Durations.ReadRange("value", _value), _note), Closed)))
            return false;
        await _form!.SentAsync();
        exits.Leave($"/targets/{made!.Key}", "Target set");
        return true;
    }
}
