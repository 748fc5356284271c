namespace DrConsole.Web.Parts;

public sealed partial class Elapsed(TimeProvider clock);
