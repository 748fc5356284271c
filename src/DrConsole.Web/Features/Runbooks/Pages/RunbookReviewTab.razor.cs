using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Runbooks.Pages;

public sealed partial class RunbookReviewTab(ReadRunbooks runbooks, Pulse pulse) : LivePart(pulse)
{
    private ReadRunbooks Runbooks => runbooks;
}
