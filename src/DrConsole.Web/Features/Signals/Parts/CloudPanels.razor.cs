using DrConsole.Platform;
using DrConsole.Signals;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Signals.Parts;

public sealed partial class CloudPanels(ReadCloudAccounts read, ReadServiceMetrics readMetrics, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 200;

    private IReadOnlyList<CloudAccount> _accounts = [];
    private IReadOnlyList<CloudPoll> _polls = [];
    private IReadOnlyList<ServiceMetric> _metrics = [];

    protected override IReadOnlyCollection<string> Topics => [CloudAccount.Topic, ServiceMetric.Topic];

    protected override async Task ReadAsync()
    {
        _accounts = await read.ListAsync(after: null, Most, Closed);
        _polls = await read.PollsAsync(Closed);
        _metrics = await readMetrics.ListAsync(after: null, Most, Closed);
    }
}
