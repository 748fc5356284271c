namespace DrConsole.Web.Parts;

/// <summary>How large a countdown stands on the page. One page has one large clock.</summary>
public enum ClockSize
{
    Large,
    Middle,
    Small,

    /// <summary>As the text around it.</summary>
    Text,
}
