namespace DrConsole.Web.Parts;

/// <summary>One of several views of a page. The address says which, so that a link, a reload and the back button keep it.</summary>
public sealed record Choice(string Text, string Href, bool IsChosen, int? Count = null, string? Icon = null);
