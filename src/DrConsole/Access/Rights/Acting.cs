namespace DrConsole.Access;

/// <summary>
/// Who acts in this flow of execution, for what records every change. <see cref="Caller"/> sets it when a use case demands its
/// permission, so it holds for that use case and what it calls, and is gone when the use case returns.
/// </summary>
public static class Acting
{
    private static readonly AsyncLocal<Actor?> Here = new();

    public static Actor Now => Here.Value ?? Actor.Nobody;

    /// <summary>From here on, in the method that calls this and below it. For use cases whose permission is a link or a password.</summary>
    public static void As(Actor actor) => Here.Value = actor;
}
