using Microsoft.Extensions.Options;

namespace DrConsole.Runs;

/// <summary>This process, among those that may work runs.</summary>
public sealed class RunNode(IOptions<RunOptions> options)
{
    public string Name { get; } = Guid.CreateVersion7().ToString("N");

    public TimeSpan Lease { get; } = TimeSpan.FromSeconds(options.Value.LeaseSeconds);

    public TimeSpan StepTimeout { get; } = TimeSpan.FromMinutes(options.Value.StepTimeoutMinutes);
}
