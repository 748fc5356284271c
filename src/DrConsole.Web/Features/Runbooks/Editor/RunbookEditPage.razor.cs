using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Runbooks.Editor;

/// <summary>Writes a runbook as a form and as a file side by side, also by two at once.</summary>
public sealed partial class RunbookEditPage(ReadRunbooks read, EditRunbook edit, LintRunbook lint, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    // The file is read and linted as a whole, and kept, once the hand rests.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(400);
    private const int MostRests = 8;

    private RunbookDesk _desk = null!;
    private Runbook? _stored;
    private int? _changedBy;
    private DateTimeOffset? _restoredAt;
    private bool _opened;
    private bool _checking;
    private int _changes;
    private string? _shown;
    private string _told = "";

    [Parameter]
    public string? Key { get; set; }

    [Inject]
    private KeepWork Keep { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    protected override IReadOnlyCollection<string> Topics => Key is null ? ["runbook-new"] : [$"runbook/{Key}"];

    private string Heading => Key is null ? "New runbook" : _stored?.Title ?? Key;

    private bool CanUndo => _desk.Session is { } session && (session.CanUndo || _desk.MustBeWhole);

    protected override void OnInitialized() => (_desk, _keepPicture) = (new RunbookDesk(Clock), KeepPictureAsync);

    protected override async Task ReadAsync()
    {
        if (Key is { } key)
            _stored = await read.FindAsync(key, Closed);

        // Shown once; from then on the person's own text stays and a newer version is only announced.
        if (_shown != (Key ?? ""))
            await OpenAsync();
        else
            _changedBy = _stored is { } stored && stored.Version > _desk.Version && stored.DraftText is not null && stored.DraftText != _desk.Base ? stored.Version : null;
    }

    private async Task OpenAsync()
    {
        var from = Key is null ? NewRunbook.Text : await read.TextAsync(Key, null, Closed);
        var kept = RendererInfo.IsInteractive ? await Keep.FindAsync(Key, Closed) : null;
        if (kept is { } work && work.Text != from)
            _desk.Open(work.Text, work.Base, work.Version);
        else
            _desk.Open(from, from, _stored?.Version ?? 0);
        (_shown, _restoredAt, _opened, _told) = (Key ?? "", kept is { } back && back.Text != from ? back.KeptAt : null, true, "");
        _changedBy = _stored is { } stored && _restoredAt is not null && stored.Version > _desk.Version ? stored.Version : null;
        _desk.Checked(await lint.OfTextAsync(_desk.Text, Closed));
    }

    private void Do(Action act)
    {
        act();
        _ = CheckSoonAsync();
    }

    private void ChangedAsync() => Do(_desk.Changed);

    private void TypedAsync(string text) => Do(() => _desk.Typed(text));

    private void Chosen() => _desk.Selected();

    private void GoTo((string? Step, int Line) place) => _desk.GoTo(place.Step, place.Line);

    private async Task CheckSoonAsync()
    {
        _changes++;
        if (_checking)
            return;
        _checking = true;
        try
        {
            for (var (rests, seen) = (0, -1); seen != _changes && rests < MostRests; rests++)
            {
                seen = _changes;
                await Task.Delay(Rest, Clock, Closed);
            }
            await TryAsync(async () => _desk.Checked(await lint.OfTextAsync(_desk.Text, Closed)));
            await Keep.ExecuteAsync(Key, _desk.Text, _desk.Version, _desk.Base, Closed);
            _told = $"Kept {Clock.GetUtcNow():HH:mm:ss} UTC, not saved";
        }
        catch (RefusedException refusal)
        {
            Refusal = refusal;
        }
        catch (OperationCanceledException)
        {
            return;
        }
        finally
        {
            _checking = false;
        }
        StateHasChanged();
    }
}
