namespace DrConsole.Web.Shell;

public sealed partial class TopBar(ViewerClock viewer);
