using DrConsole.Platform;
using DrConsole.Signals;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Signals.Pages;

public sealed partial class MaintenancePage(ReadMaintenance read, Pulse pulse, TimeProvider clock) : LivePart(pulse)
{
    private const int Most = 500;

    private IReadOnlyList<MaintenanceWindow>? _windows;
    private DateTimeOffset _now;

    protected override IReadOnlyCollection<string> Topics => [MaintenanceWindow.Topic];

    private string Sentence => _windows?.Count(window => window.UntilAt(_now) is not null) switch
    {
        null => "Maintenance windows",
        0 => "Nothing is being maintained now",
        var now => $"{Words.Count(now.Value, "maintenance window lasts", "maintenance windows last")} now",
    };

    protected override async Task ReadAsync()
    {
        _now = clock.GetUtcNow();
        var all = await read.ListAsync(after: null, Most, Closed);

        // What lasts first, then what comes, then what is over.
        _windows = [.. all.OrderBy(window => window.UntilAt(_now) ?? DateTimeOffset.MaxValue).ThenBy(window => window.NextAfter(_now) ?? DateTimeOffset.MaxValue).ThenByDescending(window => window.Begins)];
    }
}
