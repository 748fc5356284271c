using DrConsole.Web.Shell;

namespace DrConsole.Web.Parts;

public sealed partial class Moment(TimeProvider clock, ViewerClock viewer);
