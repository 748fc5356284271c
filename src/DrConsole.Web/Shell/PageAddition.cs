namespace DrConsole.Web.Shell;

/// <summary>What a feature shows on a page of one below it, which must not know it. The part takes what the page is about as <c>About</c>.</summary>
/// <param name="Place">The page and where on it: <c>runbook</c>, <c>runbook/actions</c>.</param>
/// <param name="Needs">Who sees it.</param>
public sealed record PageAddition(string Place, Type Part, Access.Permission Needs);
