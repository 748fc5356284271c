using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace DrConsole.Web.Features.Plans.Pages;

/// <summary>The files that a readiness item keeps: taken away, added with a day on which they expire, removed when another took their place.</summary>
public sealed partial class EvidenceFilesPanel(KeepEvidence evidence, TimeProvider clock, Pulse pulse) : LivePart(pulse)
{
    private const int UsualMonths = 3;

    private IReadOnlyList<EvidenceFile> _files = [];
    private DateOnly? _seenOn = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
    private DateOnly? _expiresOn = DateOnly.FromDateTime(clock.GetUtcNow().AddMonths(UsualMonths).UtcDateTime);
    private bool _reading;

    [Parameter, EditorRequired]
    public ReadinessItem Item { get; set; } = null!;

    [Parameter]
    public bool MayEdit { get; set; }

    /// <summary>Called with the item as it is after a file became its evidence.</summary>
    [Parameter]
    public EventCallback<ReadinessItem> OnKept { get; set; }

    protected override IReadOnlyCollection<string> Topics => [$"readiness-item/{Item.Key}"];

    protected override async Task ReadAsync() => _files = await evidence.ListAsync(Item.Key, Closed);

    private async Task KeepAsync(InputFileChangeEventArgs chosen)
    {
        _reading = true;
        StateHasChanged();
        await TryAsync(async () =>
        {
            if (chosen.File.Size > EvidenceUpload.MaxBytes)
                throw new RefusedException($"A file has at most {EvidenceUpload.MaxBytes >> 20} MB; this one has {chosen.File.Size >> 20:N0}.", "too-large");
            using var content = new MemoryStream();
            await using (var from = chosen.File.OpenReadStream(EvidenceUpload.MaxBytes, Closed))
                await from.CopyToAsync(content, Closed);
            var item = await evidence.AttachAsync(Item.Key, EvidenceUpload.Read(chosen.File.Name, content.ToArray()), FormValues.Day(_seenOn), FormValues.Day(_expiresOn), Item.Version, Closed);
            await ReadAsync();
            await OnKept.InvokeAsync(item);
        });
        _reading = false;
    }

    private async Task RemoveAsync(EvidenceFile file)
    {
        if (await TryAsync(() => evidence.RemoveAsync(Item.Key, file.Id, Closed)))
            await ReloadAsync();
    }
}
