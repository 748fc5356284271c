namespace DrConsole.Web.Parts;

/// <summary>How one state looks and reads: icon, word, tone and form, so that it still reads without colour.</summary>
/// <param name="Domain">What has the state, for example <c>Run step</c>.</param>
/// <param name="Key">The state's name in the design's table; an enum's member maps onto it by name.</param>
/// <param name="Word">Exactly what the screen says.</param>
/// <param name="Form">A class of the badge: solid, line, dash, hatch, or none for the quiet fill. Blocks, bars and sentences have parts of their own.</param>
public sealed record StateStyle(string Domain, string Key, string Word, string Icon, string Tone, string Form)
{
    /// <summary>The arc turns: something is in motion by itself.</summary>
    public bool Spins => Icon is "loader-circle";
}

/// <summary>The seven tones, as classes that any element may carry.</summary>
public static class Tones
{
    public const string Act = "t-act";
    public const string Ok = "t-ok";
    public const string Warn = "t-warn";
    public const string Bad = "t-bad";
    public const string Drill = "t-drill";
    public const string Mute = "t-mute";
    public const string Run = "t-run";
}

/// <summary>The forms of a badge, as classes.</summary>
public static class Forms
{
    public const string Tint = "";
    public const string Solid = "solid";
    public const string Line = "line";
    public const string Dash = "dash";
    public const string Hatch = "hatch";
    public const string Block = "block";
    public const string Bars = "bars";
    public const string Sentence = "sentence";
}
