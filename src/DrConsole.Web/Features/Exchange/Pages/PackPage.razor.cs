using DrConsole.Access;
using DrConsole.Exchange;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace DrConsole.Web.Features.Exchange.Pages;

/// <summary>The break-glass pack: how old the newest one outside is, every one that was made, and the ticks that came back.</summary>
public sealed partial class PackPage(ReadPacks packs, TakeTicks take, Caller caller, Pulse pulse, NavigationManager navigation) : LivePart(pulse)
{
    private PackBoard? _board;
    private bool _mayKeep;
    private bool _mayTake;
    private string _run = "";

    protected override IReadOnlyCollection<string> Topics => ReadPacks.Topics;

    private string Sentence => _board switch
    {
        null => "Break-glass pack",
        { Standing: { IsStale: false } } => "A fresh break-glass pack lies outside",
        { Standing: { At: null } } => "No break-glass pack lies outside",
        _ => "The break-glass pack outside is old",
    };

    protected override async Task ReadAsync()
    {
        _mayKeep = await caller.MayAsync(Permission.KeepConsole, Closed);
        _mayTake = await caller.MayAsync(Permission.WorkSteps, Closed);
        _board = await packs.ExecuteAsync(Closed);
    }

    private Task<bool> TakeAsync(InputFileChangeEventArgs chosen) => TryAsync(async () =>
    {
        if (chosen.File.Size > TickDocument.MaxBytes)
            throw new InvalidException("file", $"A file of ticks has at most {TickDocument.MaxBytes / 1_048_576} MB.");
        using var copy = new MemoryStream();
        await chosen.File.OpenReadStream(TickDocument.MaxBytes, Closed).CopyToAsync(copy, Closed);
        var taken = await take.ExecuteAsync(copy.ToArray(), Guid.TryParse(_run, out var run) ? run : null, Closed);
        if (taken.File is not { } file)
            throw new RefusedException(taken.Known == 0 ? "There is no tick in this file." : "Every tick in this file was brought in before.", "known");
        navigation.NavigateTo($"/break-glass-pack/ticks/{file}");
    });

    private static string Count(int ticks) => ticks == 1 ? "One tick" : $"{ticks:N0} ticks";
}
