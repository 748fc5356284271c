using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DrConsole.Platform.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Practice : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ReleaseAskedAt",
                table: "AllStops",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReleaseAskedBy",
                table: "AllStops",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<Guid>(
                name: "ReleaseAskedById",
                table: "AllStops",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DrillFeeds",
                columns: table => new
                {
                    Scope = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    TokenHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    MadeBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MadeAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillFeeds", x => x.Scope);
                });

            migrationBuilder.CreateTable(
                name: "DrillFindings",
                columns: table => new
                {
                    Drill = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Weight = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    FoundBy = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    FoundAt = table.Column<long>(type: "bigint", nullable: false),
                    Action = table.Column<Guid>(type: "uuid", nullable: true),
                    DrillKey = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillFindings", x => new { x.Drill, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "DrillObservations",
                columns: table => new
                {
                    Drill = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    RecordedAt = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    By = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    ById = table.Column<Guid>(type: "uuid", nullable: true),
                    Text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    Inject = table.Column<int>(type: "integer", nullable: true),
                    Reference = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    ContentHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillObservations", x => new { x.Drill, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "DrillProgrammeMoves",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Programme = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    From = table.Column<long>(type: "bigint", nullable: false),
                    To = table.Column<long>(type: "bigint", nullable: false),
                    Why = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillProgrammeMoves", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DrillProgrammes",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Title = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    Plan = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Interval = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    FirstOn = table.Column<DateOnly>(type: "date", nullable: false),
                    At = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    TimeZone = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Days = table.Column<int>(type: "integer", maxLength: 32, nullable: false),
                    Scope = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Scenario = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Tabletop = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Subject = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    Runbook = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    InjectRunbook = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    CleanUpRunbook = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Environment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Services = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Owner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Participants = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ExpectedDuration = table.Column<long>(type: "bigint", nullable: false),
                    Objectives = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Validations = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillProgrammes", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "DrillRecords",
                columns: table => new
                {
                    Drill = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    DrillKey = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Summary = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    Corrects = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    BegunBy = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    BegunAt = table.Column<long>(type: "bigint", nullable: false),
                    SignedBy = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    SignedAt = table.Column<long>(type: "bigint", nullable: true),
                    Bundle = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillRecords", x => new { x.Drill, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "DrillResults",
                columns: table => new
                {
                    Drill = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    DrillKey = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Subject = table.Column<string>(type: "character varying(96)", maxLength: 96, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Tier = table.Column<int>(type: "integer", nullable: true),
                    Target = table.Column<long>(type: "bigint", nullable: true),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Value = table.Column<long>(type: "bigint", nullable: true),
                    AsOf = table.Column<long>(type: "bigint", nullable: true),
                    Detect = table.Column<long>(type: "bigint", nullable: true),
                    Decide = table.Column<long>(type: "bigint", nullable: true),
                    Execute = table.Column<long>(type: "bigint", nullable: true),
                    Verify = table.Column<long>(type: "bigint", nullable: true),
                    Why = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    Environment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillResults", x => new { x.Drill, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Drills",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Programme = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Title = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    Plan = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Scenario = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Tabletop = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Runbook = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    InjectRunbook = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    CleanUpRunbook = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Environment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Services = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Objectives = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    Validations = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    ExpectedDuration = table.Column<long>(type: "bigint", nullable: false),
                    ScheduledAt = table.Column<long>(type: "bigint", nullable: false),
                    PlannedBy = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    PlannedByWord = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    ApprovedBy = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    ApprovedAt = table.Column<long>(type: "bigint", nullable: true),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    StartedAt = table.Column<long>(type: "bigint", nullable: true),
                    StartedBy = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    FailureAt = table.Column<long>(type: "bigint", nullable: true),
                    DetectedAt = table.Column<long>(type: "bigint", nullable: true),
                    DecidedAt = table.Column<long>(type: "bigint", nullable: true),
                    ExecutedAt = table.Column<long>(type: "bigint", nullable: true),
                    VerifiedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    AbortedAt = table.Column<long>(type: "bigint", nullable: true),
                    Derived = table.Column<int>(type: "integer", maxLength: 32, nullable: false),
                    ClockRanBack = table.Column<bool>(type: "boolean", nullable: false),
                    Why = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    Leftover = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    RunId = table.Column<Guid>(type: "uuid", nullable: true),
                    InjectRunId = table.Column<Guid>(type: "uuid", nullable: true),
                    CleanUpRunId = table.Column<Guid>(type: "uuid", nullable: true),
                    Reference = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Outcome = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    JudgedAt = table.Column<long>(type: "bigint", nullable: true),
                    LastNumber = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Drills", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DrillsTold",
                columns: table => new
                {
                    Subject = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    News = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Time = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillsTold", x => new { x.Subject, x.News, x.Time });
                });

            migrationBuilder.CreateTable(
                name: "Packs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MadeAt = table.Column<long>(type: "bigint", nullable: false),
                    MadeBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Cause = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    IsSealed = table.Column<bool>(type: "boolean", nullable: false),
                    Runbooks = table.Column<int>(type: "integer", nullable: false),
                    Plans = table.Column<int>(type: "integer", nullable: false),
                    Contacts = table.Column<int>(type: "integer", nullable: false),
                    Blacked = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Packs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "QuarterlyReviews",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    Edition = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    Scope = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    Summary = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    Corrects = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    BegunBy = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    BegunAt = table.Column<long>(type: "bigint", nullable: false),
                    SignedBy = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    SignedAt = table.Column<long>(type: "bigint", nullable: true),
                    Bundle = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuarterlyReviews", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TabletopScenarios",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    Scenario = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Services = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Situation = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    Objectives = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TabletopScenarios", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "TickFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Pack = table.Column<Guid>(type: "uuid", nullable: false),
                    PackMadeAt = table.Column<long>(type: "bigint", nullable: false),
                    SavedAt = table.Column<long>(type: "bigint", nullable: false),
                    TakenAt = table.Column<long>(type: "bigint", nullable: false),
                    TakenBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RunId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TickFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DrillProgrammeBlackouts",
                columns: table => new
                {
                    Programme = table.Column<string>(type: "character varying(64)", nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    Why = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    IsYearly = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillProgrammeBlackouts", x => new { x.Programme, x.Number });
                    table.ForeignKey(
                        name: "FK_DrillProgrammeBlackouts_DrillProgrammes_Programme",
                        column: x => x.Programme,
                        principalTable: "DrillProgrammes",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DrillProgrammeCriteria",
                columns: table => new
                {
                    Programme = table.Column<string>(type: "character varying(64)", nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Says = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    Parameter = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillProgrammeCriteria", x => new { x.Programme, x.Number });
                    table.ForeignKey(
                        name: "FK_DrillProgrammeCriteria_DrillProgrammes_Programme",
                        column: x => x.Programme,
                        principalTable: "DrillProgrammes",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DrillCriteria",
                columns: table => new
                {
                    Drill = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    Parameter = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    Judgement = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    JudgedBy = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    JudgedAt = table.Column<long>(type: "bigint", nullable: true),
                    Why = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    Evidence = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillCriteria", x => new { x.Drill, x.Number });
                    table.ForeignKey(
                        name: "FK_DrillCriteria_Drills_Drill",
                        column: x => x.Drill,
                        principalTable: "Drills",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DrillParticipants",
                columns: table => new
                {
                    Drill = table.Column<Guid>(type: "uuid", nullable: false),
                    Contact = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    Duty = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    HadLeft = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillParticipants", x => new { x.Drill, x.Contact });
                    table.ForeignKey(
                        name: "FK_DrillParticipants_Drills_Drill",
                        column: x => x.Drill,
                        principalTable: "Drills",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PackCopies",
                columns: table => new
                {
                    Pack = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Place = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Fault = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PackCopies", x => new { x.Pack, x.Number });
                    table.ForeignKey(
                        name: "FK_PackCopies_Packs_Pack",
                        column: x => x.Pack,
                        principalTable: "Packs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "QuarterlyReviewAttendees",
                columns: table => new
                {
                    Review = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    As = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuarterlyReviewAttendees", x => new { x.Review, x.Number });
                    table.ForeignKey(
                        name: "FK_QuarterlyReviewAttendees_QuarterlyReviews_Review",
                        column: x => x.Review,
                        principalTable: "QuarterlyReviews",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "QuarterlyReviewDecisions",
                columns: table => new
                {
                    Review = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    Action = table.Column<Guid>(type: "uuid", nullable: true),
                    By = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuarterlyReviewDecisions", x => new { x.Review, x.Number });
                    table.ForeignKey(
                        name: "FK_QuarterlyReviewDecisions_QuarterlyReviews_Review",
                        column: x => x.Review,
                        principalTable: "QuarterlyReviews",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TabletopInjects",
                columns: table => new
                {
                    Tabletop = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    After = table.Column<long>(type: "bigint", nullable: false),
                    Says = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    Expected = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TabletopInjects", x => new { x.Tabletop, x.Number });
                    table.ForeignKey(
                        name: "FK_TabletopInjects_TabletopScenarios_Tabletop",
                        column: x => x.Tabletop,
                        principalTable: "TabletopScenarios",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Ticks",
                columns: table => new
                {
                    File = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Mark = table.Column<Guid>(type: "uuid", nullable: false),
                    Runbook = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Step = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    IsDone = table.Column<bool>(type: "boolean", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    By = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Ticks", x => new { x.File, x.Number });
                    table.ForeignKey(
                        name: "FK_Ticks_TickFiles_File",
                        column: x => x.File,
                        principalTable: "TickFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DrillFeeds_TokenHash",
                table: "DrillFeeds",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DrillObservations_Drill_Reference",
                table: "DrillObservations",
                columns: new[] { "Drill", "Reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DrillParticipants_Contact",
                table: "DrillParticipants",
                column: "Contact");

            migrationBuilder.CreateIndex(
                name: "IX_DrillProgrammeMoves_Programme_DueOn",
                table: "DrillProgrammeMoves",
                columns: new[] { "Programme", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_DrillProgrammes_Plan",
                table: "DrillProgrammes",
                column: "Plan");

            migrationBuilder.CreateIndex(
                name: "IX_DrillRecords_Bundle_SignedAt",
                table: "DrillRecords",
                columns: new[] { "Bundle", "SignedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DrillResults_At",
                table: "DrillResults",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_DrillResults_Subject_Kind_At",
                table: "DrillResults",
                columns: new[] { "Subject", "Kind", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Drills_EndedAt",
                table: "Drills",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Drills_Key",
                table: "Drills",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Drills_Programme_DueOn",
                table: "Drills",
                columns: new[] { "Programme", "DueOn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Drills_ScheduledAt",
                table: "Drills",
                column: "ScheduledAt");

            migrationBuilder.CreateIndex(
                name: "IX_Drills_State_ScheduledAt",
                table: "Drills",
                columns: new[] { "State", "ScheduledAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PackCopies_At",
                table: "PackCopies",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Packs_MadeAt",
                table: "Packs",
                column: "MadeAt");

            migrationBuilder.CreateIndex(
                name: "IX_QuarterlyReviews_Bundle_SignedAt",
                table: "QuarterlyReviews",
                columns: new[] { "Bundle", "SignedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_QuarterlyReviews_Key_Edition",
                table: "QuarterlyReviews",
                columns: new[] { "Key", "Edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_QuarterlyReviews_Scope_To",
                table: "QuarterlyReviews",
                columns: new[] { "Scope", "To" });

            migrationBuilder.CreateIndex(
                name: "IX_TickFiles_RunId",
                table: "TickFiles",
                column: "RunId");

            migrationBuilder.CreateIndex(
                name: "IX_TickFiles_TakenAt",
                table: "TickFiles",
                column: "TakenAt");

            migrationBuilder.CreateIndex(
                name: "IX_Ticks_Mark",
                table: "Ticks",
                column: "Mark",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Ticks_Runbook_Step",
                table: "Ticks",
                columns: new[] { "Runbook", "Step" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DrillCriteria");

            migrationBuilder.DropTable(
                name: "DrillFeeds");

            migrationBuilder.DropTable(
                name: "DrillFindings");

            migrationBuilder.DropTable(
                name: "DrillObservations");

            migrationBuilder.DropTable(
                name: "DrillParticipants");

            migrationBuilder.DropTable(
                name: "DrillProgrammeBlackouts");

            migrationBuilder.DropTable(
                name: "DrillProgrammeCriteria");

            migrationBuilder.DropTable(
                name: "DrillProgrammeMoves");

            migrationBuilder.DropTable(
                name: "DrillRecords");

            migrationBuilder.DropTable(
                name: "DrillResults");

            migrationBuilder.DropTable(
                name: "DrillsTold");

            migrationBuilder.DropTable(
                name: "PackCopies");

            migrationBuilder.DropTable(
                name: "QuarterlyReviewAttendees");

            migrationBuilder.DropTable(
                name: "QuarterlyReviewDecisions");

            migrationBuilder.DropTable(
                name: "TabletopInjects");

            migrationBuilder.DropTable(
                name: "Ticks");

            migrationBuilder.DropTable(
                name: "Drills");

            migrationBuilder.DropTable(
                name: "DrillProgrammes");

            migrationBuilder.DropTable(
                name: "Packs");

            migrationBuilder.DropTable(
                name: "QuarterlyReviews");

            migrationBuilder.DropTable(
                name: "TabletopScenarios");

            migrationBuilder.DropTable(
                name: "TickFiles");

            migrationBuilder.DropColumn(
                name: "ReleaseAskedAt",
                table: "AllStops");

            migrationBuilder.DropColumn(
                name: "ReleaseAskedBy",
                table: "AllStops");

            migrationBuilder.DropColumn(
                name: "ReleaseAskedById",
                table: "AllStops");
        }
    }
}
