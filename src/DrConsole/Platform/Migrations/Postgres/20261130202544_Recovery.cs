using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DrConsole.Platform.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Recovery : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Exposures",
                columns: table => new
                {
                    DataClass = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    NewestMade = table.Column<long>(type: "bigint", nullable: true),
                    NewestVerified = table.Column<long>(type: "bigint", nullable: true),
                    NewestRestored = table.Column<long>(type: "bigint", nullable: true),
                    CountsFrom = table.Column<long>(type: "bigint", nullable: true),
                    SuspectedAt = table.Column<long>(type: "bigint", nullable: true),
                    Rpo = table.Column<long>(type: "bigint", nullable: true),
                    Standing = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    PastSince = table.Column<long>(type: "bigint", nullable: true),
                    BreachAt = table.Column<long>(type: "bigint", nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Exposures", x => x.DataClass);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Exposures");
        }
    }
}
