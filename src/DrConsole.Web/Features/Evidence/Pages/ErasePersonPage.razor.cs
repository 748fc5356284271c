using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Evidence.Pages;

public sealed partial class ErasePersonPage(ReadErasure erasure, ErasePerson erase, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private Erasure? _erasure;
    private string _reason = "";
    private bool _asking;

    [Parameter]
    public Guid Id { get; set; }

    protected override IReadOnlyCollection<string> Topics => ["users"];

    protected override async Task ReadAsync() => _erasure = await erasure.ExecuteAsync(new UserId(Id), Closed);

    private string Sentence => _erasure switch
    {
        null => "Erase a person",
        { IsErased: true } => "This person was erased",
        { Name: var name } => $"Erase {name}",
    };

    private async Task EraseAsync()
    {
        var done = await TryAsync(() => erase.ExecuteAsync(new UserId(Id), _reason, Closed));
        _asking = false;
        if (done)
            exits.Leave("/people", "The person's data are erased. The ledger holds who did it and why.");
    }
}
