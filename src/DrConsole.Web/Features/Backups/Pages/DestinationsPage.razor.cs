using DrConsole.Backups;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Backups.Pages;

public sealed partial class DestinationsPage(ReadDestinations read, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 500;

    private IReadOnlyList<BackupDestination>? _places;

    protected override IReadOnlyCollection<string> Topics => [BackupDestination.Topic];

    protected override async Task ReadAsync() => _places = await read.ListAsync(null, Most, Closed);
}
