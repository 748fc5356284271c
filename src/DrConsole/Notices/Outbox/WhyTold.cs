namespace DrConsole.Notices;

/// <summary>Why somebody gets a notice, as the last line of it says. Pure.</summary>
internal static class WhyTold
{
    /// <returns>Null where there is nothing to say that the notice does not say itself.</returns>
    public static string? Of(Notice notice, Delivery delivery, bool isSubscriber)
    {
        var isGerman = NoticeLanguage.Of(delivery.Language) == NoticeLanguage.German;
        if (isSubscriber)
            return isGerman ? "Sie die Statusseite abonniert haben" : "you subscribed to the status page";
        if (delivery.Level > 0)
            return isGerman ? $"Sie auf Stufe {delivery.Level} der Eskalation {notice.Policy} stehen" : $"you are on level {delivery.Level} of the escalation policy {notice.Policy}";
        if (delivery.Role.Length > 0)
            return isGerman ? $"Sie als {delivery.Role} beteiligt sind" : $"you are the stakeholder {delivery.Role}";
        return IsReadable(notice.Subject) ? isGerman ? $"Sie von {notice.Subject} erfahren sollen" : $"you are among those who are told of {notice.Subject}" : null;
    }

    // Keys are words of people's own; ids tell nobody anything.
    private static bool IsReadable(string subject) => subject.Split('/') is [_, var key] && !Guid.TryParse(key, out _);
}
