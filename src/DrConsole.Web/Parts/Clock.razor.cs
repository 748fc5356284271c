namespace DrConsole.Web.Parts;

public sealed partial class Clock(TimeProvider clock);
