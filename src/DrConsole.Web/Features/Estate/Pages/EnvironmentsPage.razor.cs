using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Estate.Pages;

public sealed partial class EnvironmentsPage(ReadEnvironments read, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 200;

    private IReadOnlyList<DrConsole.Estate.Environment>? _environments;

    protected override IReadOnlyCollection<string> Topics => ["environments"];

    protected override async Task ReadAsync() => _environments = await read.ListAsync(after: null, Most, Closed);

    private string Sentence => _environments switch
    {
        null => "Environments",
        [] => "No environment yet",
        _ when _environments.Count(environment => environment.IsProduction) is var production and > 0 =>
            $"{production} of {_environments.Count} environments {(production == 1 ? "is" : "are")} production",
        _ => "No environment is marked as production",
    };

    private static int LinesIn(string text) => text.Length == 0 ? 0 : text.Split('\n').Length;

    private static string Reach(string egress) => egress.Length == 0 ? "Nothing outside" : egress.Replace("\n", ", ", StringComparison.Ordinal);
}
